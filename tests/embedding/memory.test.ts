import { describe, expect, it } from "vitest";
import { everyNode, libraryVenvs, pairs, runProgram, venvOf } from "./program.js";

/** A name that is the same on every machine for what every machine has: it comes first. */
const named = <N extends { nodeName: string; pythonName?: string }>(pair: N, index: number) => ({
  ...pair,
  where: index === 0 ? "this clone" : `${pair.nodeName}${pair.pythonName ? ` with ${pair.pythonName}` : ""}`,
});

describe("scenario 71, scenario 74, U5, sem-99: memory that the other side looks at stays where it is", () => {
  it.each(everyNode().map(named))(
    "in $where: transfers, byte streams, workers and the end",
    async ({ node }) => {
      expect(await runProgram("memory.ts", [], { node })).toEqual({
        code: 0,
        signal: null,
        out: "ended\n",
        err: "",
      });
    },
  );
});

describe("scenario 73, U1, U2, U3, U4, U6: numpy's arrays of every dtype and layout", () => {
  it.each(pairs(libraryVenvs()).map(named))("in $where", async ({ node, python }) => {
    const env = { VIRTUAL_ENV: venvOf(python) };
    expect(await runProgram("arrays.ts", ["1500"], { node, env })).toEqual({
      code: 0,
      signal: null,
      out: "compared\n",
      err: "",
    });
  });
});
