import assert from "node:assert/strict";
import { test } from "node:test";
import { f64, Python, PyZeroDivisionError } from "pyforge";

test("a square root", () => {
  const root = Python.attach((py) => py.import("math").getattr("sqrt").call(2).extract(f64));
  assert.equal(root, Math.SQRT2);
});

test("an error", () => {
  assert.throws(() => Python.attach((py) => py.eval("1 / 0")), PyZeroDivisionError);
});
