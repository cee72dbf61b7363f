import { expect, it } from "vitest";
import * as pyforge from "./index.js";

it("has the public surface that surface.txt says", async () => {
  const names = Object.keys(pyforge).sort();
  await expect(`${names.join("\n")}\n`).toMatchFileSnapshot("surface.txt");
});

it("loads nothing when it is imported", () => {
  expect(pyforge.Python.isInitialized()).toBe(false);
});
