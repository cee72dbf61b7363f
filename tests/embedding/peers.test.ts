import { describe, expect, it } from "vitest";
import { libraryVenvs, type Pair, pairs, runProgram, venvOf } from "./program.js";

/** The pair that every machine has comes first, under a name that is the same on all. */
const where = ({ nodeName, pythonName }: Pair, index: number): string =>
  index === 0 ? "this clone" : `${nodeName} with ${pythonName}`;

const cases = pairs(libraryVenvs()).map((pair, index) => ({ ...pair, where: where(pair, index) }));

const TITLES = [
  [
    "U12, EC17, V35, scenario 73: numpy's arrays as declared types, and DLPack",
    "ndarrays.ts",
    "ndarrays done\n",
  ],
  ["EC17: the rows of the contract that numpy and pyarrow have", "peer-rows.ts", "rows done\n"],
  ["V36: numpy's scalars, declared and not", "numpy-scalars.ts", "scalars done\n"],
  ["U12, EC17: Arrow data of pyarrow, pandas and apache-arrow over one memory", "arrow.ts", "arrow done\n"],
] as const;

describe.each(TITLES)("%s", (_title, program, out) => {
  it.each(cases)("in $where", async ({ node, python }) => {
    const ended = await runProgram(program, [], { node, env: { VIRTUAL_ENV: venvOf(python) } });
    expect(ended).toEqual({ code: 0, signal: null, out, err: "" });
  });
});
