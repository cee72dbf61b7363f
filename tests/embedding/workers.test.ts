import { expect, it } from "vitest";
import { libraryVenvs, pairs, runCommand, venvOf } from "./program.js";

const expected = [50, 10, 20, 30, 40].map((n) => ((n - 1) * n * (2 * n - 1)) / 6);

it.each(pairs(libraryVenvs()))(
  "numpy in the main thread and four workers, at once and in turn: $nodeName, $pythonName (scenario 45)",
  async ({ node, python }) => {
    const ended = await runCommand(node, [`${import.meta.dirname}/workers.mjs`], {
      env: { VIRTUAL_ENV: venvOf(python) },
    });
    expect(ended).toEqual({
      out: `${JSON.stringify(expected)}\n${JSON.stringify(expected.slice(1, 4))}\n`,
      err: "",
      code: 0,
      signal: null,
    });
  },
);
