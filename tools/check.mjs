// `npm run check`: all that is judged without running the tests. `npm run check -- --fix` mends what it can.

import path from "node:path";
import { parseArgs } from "node:util";
import { capture, main, paths, root, seconds } from "./house/index.mjs";
import { filesBelow, nativeWarnings, setUp } from "./setup/index.mjs";

/**
 * @typedef {[program: string, ...args: string[]]} Command
 * @typedef {{ name: string, command: Command | (() => Promise<string>), mend: Command | null, fix: string }} Check
 *   `command`: a program that exits 0, or a function that returns what is wrong; `fix` is for people
 */

const npmProgram = (/** @type {string} */ name) => path.join(paths.nodeModules, ".bin", name);
const venvProgram = (/** @type {string} */ name) => path.join(paths.venv, "bin", name);
const node = process.execPath;
const cpp = ["native", "bench", "tools", "tests"].flatMap((folder) =>
  filesBelow(path.join(root, folder), (file) => /\.(cc|h)$/.test(file)),
);
const mended = "npm run check -- --fix";

/** @type {Check[]} */
const checks = [
  {
    name: "TypeScript and JSON: form and lint",
    command: [npmProgram("biome"), "check", "--error-on-warnings"],
    mend: [npmProgram("biome"), "check", "--write"],
    fix: mended,
  },
  {
    name: "types of the packages",
    command: [npmProgram("tsc"), "-b"],
    mend: null,
    fix: "mend what tsc names",
  },
  {
    name: "types of tools and benchmarks",
    command: [npmProgram("tsc"), "-p", "tools"],
    mend: null,
    fix: "mend what tsc names",
  },
  {
    name: "types of tests and examples",
    command: [npmProgram("tsc"), "-p", "tsconfig.tests.json"],
    mend: null,
    fix: "mend what tsc names",
  },
  {
    name: "C++: form",
    command: [venvProgram("clang-format"), "--dry-run", "-Werror", ...cpp],
    mend: [venvProgram("clang-format"), "-i", ...cpp],
    fix: mended,
  },
  {
    name: "C++: no warnings",
    command: nativeWarnings,
    mend: null,
    fix: "mend what the compiler names",
  },
  {
    name: "Python: lint",
    command: [venvProgram("ruff"), "check", "--quiet"],
    mend: [venvProgram("ruff"), "check", "--quiet", "--fix"],
    fix: mended,
  },
  {
    name: "Python: form",
    command: [venvProgram("ruff"), "format", "--check", "--quiet"],
    mend: [venvProgram("ruff"), "format", "--quiet"],
    fix: mended,
  },
  {
    name: "rooms",
    command: [node, "tools/rooms.mjs"],
    mend: null,
    fix: "move the code, or change rooms.json and say why in DECISIONS.md",
  },
  {
    name: "generated files",
    command: [node, "tools/generate.mjs", "--check"],
    mend: [node, "tools/generate.mjs"],
    fix: "npm run generate",
  },
  {
    name: "map of the checklist",
    command: [node, "tools/rows.mjs", "check"],
    mend: null,
    fix: "mend tests/conformance/rows.json",
  },
  {
    name: "guide page of the checklist",
    command: [node, "tools/rows.mjs", "print", "--check"],
    mend: [node, "tools/rows.mjs", "print"],
    fix: "node tools/rows.mjs print",
  },
  {
    name: "guide page of the conversions",
    command: [node, "tools/conversions.mjs", "check"],
    mend: [node, "tools/conversions.mjs", "print"],
    fix: "node tools/conversions.mjs print",
  },
  {
    name: "guide page of exits",
    command: [node, "tools/exits.mjs", "check"],
    mend: [node, "tools/exits.mjs", "print"],
    fix: "node tools/exits.mjs print",
  },
  {
    name: "versions",
    command: [node, "tools/versions.mjs"],
    mend: null,
    fix: "versions.json is right, or is to be changed first",
  },
];

await main(async () => {
  const { values } = parseArgs({
    options: { fix: { type: "boolean", default: false }, only: { type: "string" } },
  });
  await setUp("tools");
  const wanted = checks.filter(({ name }) => name === (values.only ?? name));
  let failed = 0;
  for (const { name, command, mend, fix } of wanted) {
    if (values.fix && mend) await said(mend);
    const begun = performance.now();
    const wrong = typeof command === "function" ? await command() : await said(command);
    console.log(`${wrong ? "FAILED" : "ok    "} ${name} (${seconds(performance.now() - begun)})`);
    if (!wrong) continue;
    failed++;
    console.log(`${wrong.trimEnd().replaceAll(/^/gm, "    ")}\n    fix: ${fix}`);
  }
  console.log(failed === 0 ? "all checks passed" : `${failed} of ${wanted.length} checks failed`);
  return failed === 0 ? 0 : 1;
});

/**
 * What a program said, where it failed; nothing where it did not.
 * @param {Command} command
 */
async function said([program, ...args]) {
  const { code, stdout, stderr } = await capture(program, args, { cwd: root });
  return code === 0 ? "" : `${stdout}${stderr}`.trim() || `${path.basename(program)} exited with ${code}`;
}
