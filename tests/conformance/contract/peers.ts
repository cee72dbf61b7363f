/** The table of declared types of the contract: what numpy and pyarrow have, which the tests of libraries run. */
import * as apache from "apache-arrow";
import { bool, complex, f64, i64, PyBufferError, PyTypeError, PyValueError } from "pyforge";
import { arrow } from "pyforge/arrow";
import { NdArray, ndarray } from "pyforge/numpy";
import { ok, same } from "../harness.js";
import { type Row, row } from "./row.js";

const np = (code: string): string => `__import__('numpy').${code}`;
const pa = (code: string): string => `__import__('pyarrow').${code}`;
const { table, vector } = arrow(apache);
const SAME = "lambda x: x";

export const PEERS: readonly Row[] = [
  row("ndarray(f64)", ndarray(f64), {
    toPython: [
      [NdArray.over(f64, Float64Array.of(1, -0)), np("array([1.0, -0.0])")],
      [NdArray.over(f64, Float64Array.of(1, 2), [1, 2]), np("array([[1.0, 2.0]])")],
    ],
    refusedFromPython: [
      [
        np("ones(2, 'f4')"),
        PyTypeError,
        "expected an array of float64, got one of float32; convert it by .astype('float64')",
      ],
      ["[1.0]", PyTypeError, "'list' object is not an instance of 'numpy.ndarray'"],
      [
        np("broadcast_to(1.0, 2)"),
        PyBufferError,
        "the array is read-only, and JavaScript has no read-only views; pass .copy() of it, or declare it with copy: true",
      ],
    ],
    refusedToPython: [
      [[1], PyTypeError, "expected numpy.ndarray, got [ 1 ]"],
      [NdArray.from(i64, [1n]), PyTypeError, "expected an array of float64, got one of int64"],
    ],
    identity(py) {
      const array = py.eval(np("arange(6.0)[::-2]"));
      const given = array.extract(ndarray(f64));
      same([given.shape, given.get(0), given.get(2)], [[3], 5, 1]);
      given.set(0, 9);
      ok(array.getItem(0).extract(f64) === 9 && py.from(given, ndarray(f64)).is(array));
    },
  }),
  row("ndarray(f64, { shape: [null, 3] })", ndarray(f64, { shape: [null, 3] }), {
    toPython: [[NdArray.over(f64, new Float64Array(3), [1, 3]), np("zeros((1, 3))")]],
    refusedFromPython: [
      [np("zeros(3)"), PyValueError, "expected an array of shape (any, 3), got one of shape (3,)"],
    ],
  }),
  row("ndarray(f64, { copy: true })", ndarray(f64, { copy: true }), {
    toPython: [[NdArray.from(f64, [1]), np("array([1.0])")]],
    identity(py) {
      const copied = py.eval(np("broadcast_to(1.0, 2)")).extract(ndarray(f64, { copy: true }));
      copied.set(0, 2);
      same([copied.get(0), copied.get(1)], [2, 1]);
    },
  }),
  row("ndarray(bool)", ndarray(bool), {
    toPython: [[NdArray.from(bool, [true, false]), np("array([True, False])")]],
    refusedFromPython: [
      [
        np("zeros(1, 'u1')"),
        PyTypeError,
        "expected an array of bool, got one of uint8; convert it by .astype('bool')",
      ],
    ],
  }),
  row("ndarray(complex)", ndarray(complex), {
    toPython: [[NdArray.from(complex, [{ re: 1, im: -2 }]), np("array([1-2j])")]],
    refusedFromPython: [
      [
        np("zeros(1)"),
        PyTypeError,
        "expected an array of complex128, got one of float64; convert it by .astype('complex128')",
      ],
    ],
  }),
  row("arrow(apache).table", table, {
    toPython: [
      [
        new apache.Table({ n: apache.makeVector(Int32Array.of(1, 2)) }),
        pa(
          "table({'n': __import__('pyarrow').array([1, 2], 'int32')}, schema=__import__('pyarrow').schema([__import__('pyarrow').field('n', 'int32', False)]))",
        ),
      ],
    ],
    refusedFromPython: [["{'n': [1]}", PyTypeError, "'dict' object is not an instance of 'pyarrow.Table'"]],
    refusedToPython: [[{ n: [1] }, PyTypeError, "expected pyarrow.Table, got { n: [Array] }"]],
    identity(py) {
      const own = py.eval(pa("table({'n': [1, None], 's': ['a', 'b']})"));
      const given = own.extract(table);
      same(given.toArray().map(String), ['{"n": 1, "s": "a"}', '{"n": null, "s": "b"}']);
      ok(py.eval(SAME).call(py.from(given, table)).is(own));
    },
  }),
  row("arrow(apache).vector", vector, {
    toPython: [[apache.makeVector(Float64Array.of(0.5)), pa("array([0.5])")]],
    refusedFromPython: [
      ["[1]", PyTypeError, "'list' object is not an instance of 'pyarrow.Array'"],
      [
        pa("nulls(1, __import__('pyarrow').month_day_nano_interval())"),
        PyTypeError,
        "apache-arrow has no type for pyarrow's month_day_nano_interval; convert it by .cast()",
      ],
    ],
    refusedToPython: [
      [[1], PyTypeError, "expected pyarrow.Array, got [ 1 ]"],
      [
        new apache.Vector([
          apache.makeData({ type: new apache.IntervalDayTime(), data: new Int32Array(2), length: 1 }),
        ]),
        PyTypeError,
        "pyarrow is not told of apache-arrow's type Interval<DAY_TIME>",
      ],
    ],
    identity(py) {
      const own = py.eval(pa("array(['a', None])"));
      const given = own.extract(vector);
      same([...given], ["a", null]);
      ok(py.from(given, vector).is(own));
    },
  }),
];
