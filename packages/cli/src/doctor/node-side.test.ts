import { expect, it } from "vitest";
import { atLeast } from "./node-side.js";

it.each([
  ["20.19.0", "20.19", true],
  ["20.18.9", "20.19", false],
  ["20.19", "20.19.1", false],
  ["22.0.0", "20.19", true],
  ["18.20.8", "20.19", false],
  ["20.20.2", "20", true],
])("Node %s fits >= %s: %s", (version, floor, fits) => {
  expect(atLeast(version, floor)).toBe(fits);
});
