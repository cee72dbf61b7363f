import { f64, i32, list, PyValueError, str } from "pyforge";
import { callableKinds } from "./kinds-callables.js";
import { crossingKinds } from "./kinds-crossing.js";
import { memoryKinds } from "./kinds-memory.js";
import { naturalKinds } from "./kinds-natural.js";
import { typeKinds } from "./kinds-types.js";
import { apply, FEWER, fails, fresh, type Kind, MANY, same } from "./loop.js";

/** What goes through the exact layer: calls, handles, functions, errors. */
const exactKinds: readonly Kind[] = [
  {
    id: "scenario 31: JavaScript errors thrown through Python and back, 10^6 calls",
    calls: MANY,
    body(py) {
      Error.stackTraceLimit = 1; // most of the time goes into stacks
      const caller = apply(py);
      let current = 0;
      const thrower = same(py).call(() => {
        throw new Error(fresh(current));
      });
      return (call) => {
        current = call;
        py.scope(() => fails(() => caller.call(thrower)));
      };
    },
  },
  {
    id: "scenario 31: Python exceptions caught in JavaScript, 10^6 calls",
    calls: MANY,
    collected: true, // an accessor on an object, as each error's `stack` is, takes 24 bytes of the old generation
    body(py) {
      Error.stackTraceLimit = 1; // most of the time goes into stacks
      const parse = py.eval("int");
      return (call) => py.scope(() => fails(() => parse.call(fresh(call))));
    },
  },
  {
    id: "scenario 31: fresh strings to Python and back, 10^6 calls",
    calls: MANY,
    body(py) {
      const identity = same(py);
      return (call) => py.scope(() => void identity.call(fresh(call)).extract(str));
    },
  },
  {
    id: "fresh strings through a typed callable, 10^6 calls",
    calls: MANY,
    body(py) {
      const upper = py.eval("str").fn("upper", [str], str);
      return (call) => void upper(fresh(call));
    },
  },
  {
    id: "scenario 31: fresh Python objects in a scope of each call, 10^6 calls",
    calls: MANY,
    body(py) {
      const object = py.eval("object");
      return () => py.scope(() => void object.call());
    },
  },
  {
    id: "objects kept by unbind() and dropped, 10^6 calls",
    calls: MANY,
    body(py) {
      const object = py.eval("object");
      return () => py.scope(() => void object.call().unbind());
    },
  },
  {
    id: "objects kept by unbind() and released, 10^6 calls",
    calls: MANY,
    body(py) {
      const object = py.eval("object");
      return () => py.scope(() => object.call().unbind().release());
    },
  },
  {
    id: "scenario 32: fresh closures that Python calls, 10^6 calls",
    calls: MANY,
    body(py) {
      const caller = apply(py);
      return (call) => py.scope(() => void caller.call(() => call));
    },
  },
  {
    id: "errors made in JavaScript for Python, thrown through Python and back, 10^5 calls",
    calls: FEWER,
    body(py) {
      Error.stackTraceLimit = 1;
      const caller = apply(py);
      return (call) => {
        const thrower = () => {
          throw new PyValueError(fresh(call));
        };
        py.scope(() => fails(() => caller.call(thrower)));
      };
    },
  },
  {
    id: "lists of 100 floats, 10^5 calls",
    calls: FEWER,
    body(py) {
      const twice = py
        .eval("type('M', (), {'f': staticmethod(lambda xs: xs * 2)})")
        .fn("f", [list(f64)], list(f64));
      return (call) => void twice(Array.from({ length: 100 }, () => call));
    },
  },
  {
    id: "undeclared lists, dicts and strings, 10^5 calls",
    calls: FEWER,
    body(py) {
      const identity = same(py);
      return (call) =>
        py.scope(() => void identity.call([call, fresh(call), { a: call, b: [fresh(call)] }]).toJs());
    },
  },
  {
    id: "typed callables made and released, 10^5 calls",
    calls: FEWER,
    body(py) {
      const math = py.import("math");
      return (call) => {
        const sqrt = py.scope(() => math.fn("sqrt", [f64], f64));
        sqrt(call);
        sqrt.release();
      };
    },
  },
  {
    id: "typed callables made and dropped, 10^5 calls",
    calls: FEWER,
    body(py) {
      const math = py.import("math");
      return (call) => void py.scope(() => math.fn("gcd", [i32, i32], i32))(call, 12);
    },
  },
  {
    id: "modules, attributes and evaluated code, 10^5 calls",
    calls: FEWER,
    body(py) {
      return (call) =>
        py.scope(
          (inner) =>
            void inner
              .import("os")
              .getattr("path")
              .is(inner.eval(`${call}`)),
        );
    },
  },
];

/** The longest ones first, so that they run beside the others. */
export const KINDS: readonly Kind[] = [
  ...exactKinds,
  ...naturalKinds,
  ...crossingKinds,
  ...callableKinds,
  ...memoryKinds,
  ...typeKinds,
].sort((one, other) => other.calls - one.calls);
