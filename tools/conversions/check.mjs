// Whether the contract has a row for every type that is exported, and whether its rows are written as they say.

import { isType, writtenOf } from "./contract.mjs";

const FILES = "tests/conformance/contract/";

/** The exports that are types, or make them, and have no row. @param {import("./contract.mjs").Contract} contract */
export function missingRows({ pyforge, types, scope, ...rows }) {
  const declared = [...rows.declared, ...rows.temporal];
  const written = declared.filter(({ type }) => type !== undefined).map(writtenOf);
  const exported = [
    ...Object.entries(types).filter(([name, value]) => pyforge[name] === value),
    ...Object.entries(scope).filter(([name, value]) => isType(value) && !(name in pyforge)),
  ];
  return exported
    .filter(([name, value]) =>
      isType(value)
        ? !declared.some(({ type }) => type === value) && !written.some((text) => text.includes(`(${name})`))
        : !written.some((text) => new RegExp(`\\b${name}\\(`).test(text)),
    )
    .map(([name]) => `${name} is exported, and no row of the contract shows it\n  fix: add one to ${FILES}`);
}

/** The rows whose text makes another type than theirs. @param {import("./contract.mjs").Contract} contract */
export function wronglyWritten({ scope, declared, temporal, peers }) {
  return [...declared, ...temporal, ...peers].flatMap((row) => {
    if (row.type === undefined) return [];
    const text = writtenOf(row);
    let found = "";
    try {
      const made = new Function("scope", `with (scope) return (${text});`)(scope);
      if (JSON.stringify(made.name) === JSON.stringify(row.type.name)) return [];
      found = `is ${JSON.stringify(made.name)}, and the row's is ${JSON.stringify(row.type.name)}`;
    } catch (error) {
      found = String(error);
    }
    return [`the row "${row.name}": ${text} ${found}\n  fix: mend \`written\` in ${FILES}`];
  });
}
