/** The table of declared types of the contract: what crosses by reference. */
import {
  asyncIterable,
  awaitable,
  bound,
  f64,
  fn,
  i32,
  iterable,
  maybe,
  named,
  owned,
  PyDict,
  PyList,
  PyTypeError,
  str,
} from "pyforge";
import { ok, same } from "../harness.js";
import { type Row, row } from "./row.js";

const items = iterable(i32);
const later = awaitable(i32);
const laterItems = asyncIterable(i32);

export const REFERENCES: readonly Row[] = [
  row("Bound<PyList>", bound(PyList), {
    written: "bound(PyList)",
    refusedFromPython: [["5", PyTypeError, "'int' object is not an instance of 'list'"]],
    refusedToPython: [[[1], PyTypeError, "expected list, got [ 1 ]"]],
    identity(py) {
      const object = py.eval("[1]");
      const list = object.extract(bound(PyList));
      ok(list instanceof PyList && list.is(object));
      ok(py.eval("lambda x: x").call(list).is(object));
    },
  }),
  row("Py<PyDict>", owned(PyDict), {
    written: "owned(PyDict)",
    refusedFromPython: [["[]", PyTypeError, "'list' object is not an instance of 'dict'"]],
    refusedToPython: [[{}, PyTypeError, "expected dict, got {}"]],
    identity(py) {
      const object = py.eval("{1: 2}");
      ok(object.extract(owned(PyDict)).bind(py).is(object));
    },
  }),
  row("bound(name of a class)", bound("decimal.Decimal"), {
    written: 'bound("decimal.Decimal")',
    refusedFromPython: [["5", PyTypeError, "'int' object is not an instance of 'Decimal'"]],
    refusedToPython: [["5", PyTypeError, "expected decimal.Decimal, got '5'"]],
  }),
  row("fn([A, B], R)", fn([f64, maybe(f64)], f64), {
    written: "fn([f64, maybe(f64)], f64)",
    refusedFromPython: [["5", PyTypeError, "'int' object is not an instance of 'Callable'"]],
    refusedToPython: [
      [5, PyTypeError, "expected collections.abc.Callable[[float, float | None], float], got 5"],
    ],
    identity(py) {
      const type = fn([f64, maybe(f64)], f64);
      const power = py.eval("pow").extract(fn([f64, f64], f64));
      same(power(2, 0.5), Math.SQRT2);
      const declared = type((x, y = 1) => x + y);
      const python = py.eval("lambda f: f").call(declared);
      ok(python.extract(type) === declared);
      same(python.call(5).extract(f64), 6);
    },
  }),
  row("iterable(T)", items, {
    written: "iterable(i32)",
    refusedFromPython: [["5", PyTypeError, "'int' object is not an instance of 'Iterable'"]],
    refusedToPython: [[5, PyTypeError, "expected collections.abc.Generator[int, object, object], got 5"]],
    identity(py) {
      same([...py.eval("(x * x for x in range(3))").extract(items)], [0, 1, 4]);
      const total = py.import("builtins").fn("sum", [items], i32);
      same(total(new Set([1, 2])), 3);
    },
  }),
  row("awaitable(T)", later, {
    written: "awaitable(i32)",
    refusedFromPython: [["5", PyTypeError, "'int' object is not an instance of 'Awaitable'"]],
    refusedToPython: [[5, PyTypeError, "expected collections.abc.Coroutine[object, object, int], got 5"]],
    identity(py) {
      const promise = Promise.resolve(1);
      const pass = fn([later], later);
      ok(py.eval("lambda x: x").extract(pass)(promise) === promise);
    },
  }),
  row("asyncIterable(T)", laterItems, {
    written: "asyncIterable(i32)",
    refusedFromPython: [["[]", PyTypeError, "'list' object is not an instance of 'AsyncIterable'"]],
    refusedToPython: [[[], PyTypeError, "expected collections.abc.AsyncGenerator[int, object], got []"]],
    identity(py) {
      const pass = fn([laterItems], laterItems);
      const numbers = (async function* () {
        yield 1;
      })();
      ok(py.eval("lambda x: x").extract(pass)(numbers) === numbers);
    },
  }),
  row("named(name, T)", named("Celsius", f64), {
    written: 'named("Celsius", f64)',
    both: [[0.5, "0.5"]],
    refusedFromPython: [["'x'", PyTypeError, "must be real number, not str"]],
    refusedToPython: [["x", PyTypeError, "expected f64 (number), got 'x'"]],
    identity(py) {
      same(py.import("builtins").fn("repr", [named("Celsius", f64)], str)(5), "5.0");
    },
  }),
];
