import { expect, it } from "vitest";
import { libraryVenvs, pairs, runProgram, venvOf } from "./program.js";

it("declared types meet pydantic's models, pandas' timestamps and numpy's scalars", async () => {
  for (const { node, python } of pairs(libraryVenvs())) {
    const ended = await runProgram("value-families.ts", [], { node, env: { VIRTUAL_ENV: venvOf(python) } });
    expect(ended).toEqual({ code: 0, signal: null, out: "pydantic\npandas\nnumpy\n", err: "" });
  }
});
