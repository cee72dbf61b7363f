import {
  bool,
  complex,
  f64,
  i8,
  i64,
  PyIndexError,
  PyModuleNotFoundError,
  PyTypeError,
  type Python,
} from "pyforge";
import { arrow } from "pyforge/arrow";
import { NdArray, ndarray } from "pyforge/numpy";
import { ok, refuses, same, theme, thrownBy } from "../harness.js";

/** As much of apache-arrow as the types are made of. */
const apache = {
  Table: class {},
  Vector: class {},
  Data: class {},
  RecordBatch: class {},
  Schema: class {},
  Field: class {},
  DataType: {},
};

/** Asserts that a package is asked for, with what helps. */
function asksFor(name: string, body: () => unknown): void {
  const error = thrownBy(body) as PyModuleNotFoundError;
  ok(error instanceof PyModuleNotFoundError);
  same(error.message, `No module named '${name}'`);
  ok(error.notes.some((note) => note.startsWith("fix: install it, as by ") && note.includes(name)));
}

export const numpyCases = theme("numpy and pyarrow as peers", {
  "EC17: where numpy is not installed, the type says what to install": (py: Python) => {
    asksFor("numpy", () => py.eval("[1.0]").extract(ndarray(f64)));
    asksFor("numpy", () => py.eval("lambda x: x").call(NdArray.from(f64, [1])));
  },
  "EC17: where pyarrow is not installed, the type says what to install": (py: Python) => {
    asksFor("pyarrow", () => py.eval("[1.0]").extract(arrow(apache).table));
  },
  "arrays of JavaScript's own need no numpy": () => {
    const table = NdArray.over(f64, Float64Array.of(1, 2, 3, 4), [2, 2]);
    same(table.get(1, 0), 3);
    table.set(1, 0, -3);
    same(table.toArray(), [
      [1, 2],
      [-3, 4],
    ]);
    same([...NdArray.from(bool, [true, false]).data], [1, 0]);
    same([...NdArray.from(complex, [{ re: 1, im: -1 }]).data], [1, -1]);
    same(NdArray.from(i64, 5n).get(), 5n);
    refuses(PyIndexError, "index -1 is out of range for dimension 0 of 2", () => table.get(-1, 0));
    refuses(PyTypeError, "an item of int8 was expected, and got string", () =>
      NdArray.from(i8, ["1"] as never),
    );
  },
});
