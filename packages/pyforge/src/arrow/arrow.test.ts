import * as apache from "apache-arrow";
import { expect, expectTypeOf, it } from "vitest";
import * as arrow from "../arrow.js";
import type { Infer } from "../index.js";

it("has the public surface that surface.txt says", async () => {
  const names = Object.keys(arrow).sort();
  await expect(`${names.join("\n")}\n`).toMatchFileSnapshot("surface.txt");
});

it("gives the classes of the package that it is told of", () => {
  const { table, vector } = arrow.arrow(apache);
  expectTypeOf<Infer<typeof table>>().toExtend<apache.Table>();
  expectTypeOf<Infer<typeof vector>>().toExtend<apache.Vector>();
  expect(table.name).toEqual({ in: "pyarrow.Table", out: "pyarrow.Table", ts: "apache.Table" });
  expect(() => arrow.arrow({} as never)).toThrow("arrow() takes the npm package");
});
