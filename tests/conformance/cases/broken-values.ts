/** Values that change, lie or run code while they cross. */
import {
  any,
  bytes,
  dict,
  f64,
  kw,
  list,
  PyKeyboardInterrupt,
  PyModule,
  PyTypeError,
  Python,
  PyZeroDivisionError,
  pyFloat,
  str,
} from "pyforge";
import { type Case, refuses, same, seen, theme, thrownBy } from "../harness.js";

/** A Proxy whose `length` is what is said. */
const ofLength = <T>(values: T[], length: number): T[] =>
  new Proxy(values, {
    get: (target, key, receiver) => (key === "length" ? length : Reflect.get(target, key, receiver)),
  });

const restored = (target: object, key: PropertyKey, value: PropertyDescriptor, body: () => void): void => {
  const before = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, { ...value, configurable: true });
  try {
    body();
  } finally {
    if (before === undefined) Reflect.deleteProperty(target, key);
    else Object.defineProperty(target, key, before);
  }
};

const PYTHON = `
import gc
class Cycle:
    def __init__(self, end): self.me, self.end = self, end
    def __del__(self): self.end()
def doomed(make):
    """A container that the collector empties, and as many lists as keep Python from taking used ones."""
    gc.disable()
    target = make((i, (i, (i, (i, "s" * i)))) for i in range(100))
    def wipe():
        target.clear()
        [(index, (index,)) for index in range(3000)]
    Cycle(wipe)
    return target
used = []
def arm():
    used.append([[] for _ in range(300)])
    gc.set_threshold(1, 1, 1)
    gc.enable()
def disarm():
    gc.set_threshold(700, 10, 10)
    gc.enable()
`;

export const brokenValueCases: Case[] = [
  ...theme("values that change", {
    "an array that a getter of its own shortens crosses as it was walked"(py) {
      const values: unknown[] = [1];
      values.push({
        get y() {
          values.length = 2;
          return 2;
        },
      });
      values.push(3, 4);
      same(seen(py, [values, 99]), "list [[1, {'y': 2}], 99]");
    },
    "a Map that a getter of its own lengthens or shortens leaves its neighbours alone"(py) {
      const grows = new Map<string, unknown>();
      grows.set("a", {
        get y() {
          return grows.set("k", 5).size;
        },
      });
      same(seen(py, [grows, 99, 98]), "list [{'a': {'y': 2}, 'k': 5}, 99, 98]");
      const shrinks = new Map<string, unknown>();
      shrinks.set("a", {
        get y() {
          return shrinks.delete("b");
        },
      });
      shrinks.set("b", 7);
      same(seen(py, [shrinks, 99, 98]), "list [{'a': {'y': True}}, 99, 98]");
      shrinks.set("b", 7);
      const repr = py.import("builtins").fn("repr", [list(dict(str, any))], str);
      same(repr([shrinks, new Map([["z", 1]])]), "[{'a': {'y': True}}, {'z': 1}]");
    },
    "a size that lies is not believed"(py) {
      class Lying extends Set<number> {
        override get size(): number {
          return 5;
        }
      }
      same(seen(py, [new Lying([1, 2]), 99]), "list [{1, 2}, 99]");
      class LyingBytes extends Uint8Array {
        override get length(): number {
          return 300;
        }
      }
      same(seen(py, [new LyingBytes([1, 2]), 99]), "list [b'\\x01\\x02', 99]");
      const repr = py.import("builtins").fn("repr", [list(bytes)], str);
      same(repr([new LyingBytes([1, 2]), new Uint8Array([3])]), "[b'\\x01\\x02', b'\\x03']");
    },
    "a length that is no length counts as JavaScript's own methods count"(py) {
      const builtins = py.import("builtins");
      const numbers = builtins.fn("repr", [list(f64)], str);
      const strings = builtins.fn("repr", [list(list(str))], str);
      same(numbers(ofLength([1, 2, 3], -1)), "[]");
      same(numbers(ofLength([1, 2, 3], Number.NaN)), "[]");
      same(strings([ofLength(["a", "b", "c"], 2.5), ["z"]]), "[['a', 'b'], ['z']]");
      same(seen(py, [ofLength([1, 2, 3], -1), 99]), "list [[], 99]");
    },
    "a list of numbers whose Proxy crosses by itself keeps its numbers"(py) {
      const builtins = py.import("builtins");
      const numbers = builtins.fn("repr", [list(f64)], str);
      const size = builtins.fn("len", [list(f64)], f64);
      const crossing = new Proxy([1, 2, 3], {
        get(target, key, receiver) {
          if (key === "1") size(Array.from({ length: 200_000 }, (_, index) => index));
          return Reflect.get(target, key, receiver);
        },
      });
      same(numbers(crossing), "[1.0, 2.0, 3.0]");
    },
    "a list or dict that Python's collector empties while it is copied says so"(py) {
      const globals = py.eval("dict()");
      py.import("builtins").callMethod("exec", PYTHON, globals);
      const [doomed, arm, disarm] = ["doomed", "arm", "disarm"].map((name) => globals.getItem(name));
      for (const type of ["list", "dict"]) {
        const target = doomed?.call(py.eval(type));
        arm?.call();
        let outcome = "";
        try {
          const value = target?.toJs() as unknown[] | Map<unknown, unknown>;
          outcome = `${Array.isArray(value) ? value.length : value.size}`;
        } catch (error) {
          outcome = String(error);
        } finally {
          disarm?.call();
        }
        // Later versions collect between instructions of Python only.
        if (outcome !== "100") same(outcome, `RuntimeError: ${type} changed size while it was converted`);
      }
    },
    "objects bound by a copy that failed do not fill the scope"(py) {
      const bound = () => (Python as unknown as { counters(): { scoped: number } }).counters().scoped;
      const value = py.eval("[object() for _ in range(1000)] + ['\\ud83d\\ude00']");
      const before = bound();
      thrownBy(() => value.toJs());
      same(bound() - before < 10, true);
    },
    "kw() that is not the last argument is refused"(py) {
      const sentence = "kw({…}) is no value: it stands last among the arguments of a call, once";
      const f = py.eval("lambda *a, **k: (a, k)");
      refuses(PyTypeError, sentence, () => f.call(kw({ a: 2 }), 3));
      refuses(PyTypeError, sentence, () => f.call(kw({ a: 2 }), kw({ b: 3 })));
      refuses(PyTypeError, sentence, () => f.call([kw({ a: 2 })]));
      same(String(f.call(pyFloat(3), kw({ a: 2 }))), "((3.0,), {'a': 2})");
    },
  }),
  ...theme("errors where Error is not what it was", {
    "a frozen stackTraceLimit hides no exception"(py) {
      restored(Error, "stackTraceLimit", { value: 3, writable: false }, () => {
        const error = thrownBy(() => py.eval("1/0")) as Error;
        same(error instanceof PyZeroDivisionError, true);
        same(error.message, "division by zero");
      });
    },
    "a stackTraceLimit that throws hides no exception"(py) {
      const get = (): number => {
        throw new Error("limit");
      };
      restored(Error, "stackTraceLimit", { get, set: get }, () => {
        same(thrownBy(() => py.eval("1/0")) instanceof PyZeroDivisionError, true);
      });
    },
    "a chain of causes or groups of any depth, or in a circle, arrives with the original"(py) {
      const first = new AggregateError([], "first");
      const second = new AggregateError([first, first], "second");
      first.errors.push(second, second);
      let chain = new Error("0");
      let group = new AggregateError([chain], "0");
      for (let index = 1; index < 5000; index++) {
        chain = new Error(`${index}`, { cause: chain });
        group = new AggregateError([group], `${index}`);
      }
      const call = py.eval("lambda f: f()");
      for (const error of [first, chain, group]) {
        const back = thrownBy(() =>
          call.call(() => {
            throw error;
          }),
        );
        same(Object.is(back, error), true);
      }
    },
    "a line number that no traceback can hold is left out"(py) {
      const error = new Error("odd");
      error.stack =
        "Error: odd\n    at f (/a.js:99999999999999999999:1)\n    at g (/b.js:2147483648:1)\n    at h (/c.js:0:0)";
      const back = thrownBy(() =>
        py.eval("lambda f: f()").call(() => {
          throw error;
        }),
      );
      same(back === error, true);
    },
    "Ctrl-C while a message is read is not taken for a broken message"(py) {
      PyModule.fromCode(
        py,
        "class T(Exception):\n    def __str__(self): raise KeyboardInterrupt\n",
        "t.py",
        "pyforge_t",
      );
      const interrupted = thrownBy(() => py.eval("(_ for _ in ()).throw(__import__('pyforge_t').T())"));
      same(interrupted instanceof PyKeyboardInterrupt, true);
    },
    "a prepareStackTrace that throws hides no exception"(py) {
      const value = (): never => {
        throw new Error("prepare");
      };
      restored(Error, "prepareStackTrace", { value, writable: true }, () => {
        same(thrownBy(() => py.eval("1/0")) instanceof PyZeroDivisionError, true);
      });
    },
  }),
];
