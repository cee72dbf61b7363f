import { expect, it } from "vitest";
import * as operator from "../operator.js";

it("has the public surface that surface.txt says", async () => {
  const names = Object.keys(operator).sort();
  await expect(`${names.join("\n")}\n`).toMatchFileSnapshot("surface.txt");
});
