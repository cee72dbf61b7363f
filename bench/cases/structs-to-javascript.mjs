// Dicts of five fields: an int, a str, a float, a bool and a list of two str.

import { bySize, families, mustBring, toJavaScript } from "../crossing/index.mjs";

const family = families.structs;

export default toJavaScript(
  family,
  "What does each of 10,000 dicts of five fields cost on its way to an array of objects?",
  {
    others: {
      "pyforge, natural, every field read": {
        by: "pyforge",
        loop: ({ attached, natural }) =>
          bySize(family.sizes, (size) => {
            const name = attached((module) =>
              String(module.getattr("prepare").call(family.kind, size).toJs()),
            );
            const give = natural()[name];
            mustBring(copied(give()), family.kind, size);
            const last = { rows: copied([]) };
            return (n) => {
              for (let i = 0; i < n; i++) last.rows = copied(give());
            };
          }),
      },
    },
  },
);

/**
 * Rows as a program reads them that goes through all fields.
 * @param {Iterable<any>} rows
 */
function copied(rows) {
  return Array.from(rows, ({ id, name, score, active, tags }) => ({
    id,
    name,
    score,
    active,
    tags: [...tags],
  }));
}
