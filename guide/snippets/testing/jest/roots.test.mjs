import { expect, test } from "@jest/globals";
import { f64, Python, PyZeroDivisionError } from "pyforge";

test("a square root", () => {
  const root = Python.attach((py) => py.import("math").getattr("sqrt").call(2).extract(f64));
  expect(root).toBe(Math.SQRT2);
});

test("an error", () => {
  expect(() => Python.attach((py) => py.eval("1 / 0"))).toThrow(PyZeroDivisionError);
});
