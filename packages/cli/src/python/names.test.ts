import { expect, it } from "vitest";
import { refuseName } from "./index.js";

it.each([
  ["sum_as_string", null],
  ["größe", null],
  ["_1", null],
  ["$scope", "is not a name in Python"],
  ["1st", "is not a name in Python"],
  ["", "is not a name in Python"],
  ["lambda", "is a reserved word in Python"],
  ["None", "is a reserved word in Python"],
])("judges '%s'", (name, reason) => {
  expect(refuseName(name)).toBe(reason);
});
