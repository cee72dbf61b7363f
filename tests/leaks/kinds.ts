import { f64, i32, list, type PyAny, type Python, PyValueError, str } from "pyforge";

/** A loop: what it does, how often, and its body, made once from what the loop needs of Python. */
export interface Kind {
  readonly id: string;
  readonly calls: number;
  readonly body: (py: Python) => (call: number) => void;
}

const MANY = 1_000_000;
const FEWER = 100_000;

/** Runs `code`, which must raise; anything else is a failure of the test. */
function fails(code: () => unknown): void {
  try {
    code();
  } catch {
    return;
  }
  throw new Error("nothing was thrown");
}

const same = (py: Python): PyAny => py.eval("lambda x: x");

export const KINDS: readonly Kind[] = [
  {
    id: "fresh strings to Python and back, 10^6 calls",
    calls: MANY,
    body(py) {
      const identity = same(py);
      return (call) => py.scope(() => void identity.call(`call ${call}`).extract(str));
    },
  },
  {
    id: "fresh strings through a typed callable, 10^6 calls",
    calls: MANY,
    body(py) {
      const upper = py.eval("str").fn("upper", [str], str);
      return (call) => void upper(`call ${call}`);
    },
  },
  {
    id: "fresh Python objects in a scope of each call, 10^6 calls",
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
    id: "fresh closures that Python calls, 10^6 calls",
    calls: MANY,
    body(py) {
      const apply = py.eval("lambda f: f()");
      return (call) => py.scope(() => void apply.call(() => call));
    },
  },
  {
    id: "Python exceptions caught in JavaScript, 10^6 calls",
    calls: MANY,
    body(py) {
      const parse = py.eval("int");
      return (call) => py.scope(() => fails(() => parse.call(`call ${call}`)));
    },
  },
  {
    id: "JavaScript errors thrown through Python and back, 10^6 calls",
    calls: MANY,
    body(py) {
      const apply = py.eval("lambda f: f()");
      let call = 0;
      const thrower = () => {
        throw new Error(`call ${call}`);
      };
      return (current) => {
        call = current;
        py.scope(() => fails(() => apply.call(thrower)));
      };
    },
  },
  {
    id: "errors made in JavaScript for Python, thrown through Python and back, 10^5 calls",
    calls: FEWER,
    body(py) {
      const apply = py.eval("lambda f: f()");
      return (call) => {
        const thrower = () => {
          throw new PyValueError(`call ${call}`);
        };
        py.scope(() => fails(() => apply.call(thrower)));
      };
    },
  },
  {
    id: "lists of 100 floats, 10^5 calls",
    calls: FEWER,
    body(py) {
      const twice = py.eval("type('M', (), {'f': staticmethod(lambda xs: xs * 2)})").fn("f", [list(f64)], list(f64));
      return (call) => void twice(Array.from({ length: 100 }, () => call));
    },
  },
  {
    id: "undeclared lists, dicts and strings, 10^5 calls",
    calls: FEWER,
    body(py) {
      const identity = same(py);
      return (call) =>
        py.scope(() => void identity.call([call, `${call}`, { a: call, b: [`${call}`] }]).toJs());
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
      return (call) => py.scope((inner) => void inner.import("os").getattr("path").is(inner.eval(`${call}`)));
    },
  },
];
