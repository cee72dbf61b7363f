// One class per builtin exception of Python, from the table of exceptions.
import { exceptions } from "./tables.mjs";

export const output = "packages/pyforge/src/errors/exceptions.gen.ts";

export const render = async () => `// Generated from exceptions.def by \`npm run generate\`.
import { PyErr } from "./py-err.js";

${exceptions()
  .map(
    ([name, parent]) =>
      `/** Python's builtin \`${name}\`. */\nexport class Py${name} extends ${parent === "object" ? "PyErr" : `Py${parent}`} {}`,
  )
  .join("\n")}
`;
