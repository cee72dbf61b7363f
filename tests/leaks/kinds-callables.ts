import { any, bound, fn, i8, i32, iterable, list, mapped, PyList, PyValueError, str, union } from "pyforge";
import { FEWER, fails, fresh, type Kind, settled } from "./loop.js";

const Unary = fn([i32], i32);
const Texts = fn([list(str)], list(str));
const Ints = iterable(i32);

/** A converter of the user's that refuses every third value. */
const Picky = mapped(i32, {
  load(number) {
    if (number % 3 === 0) throw new PyValueError(`picky ${number}`);
    return number;
  },
  store(number: number) {
    if (number % 3 === 0) throw new PyValueError(`picky ${number}`);
    return number;
  },
});

function* counting(call: number): Generator<number, string> {
  yield call;
  yield call + 1;
  return fresh(call);
}

/** What carries behaviour across, by declared types. All bodies run in one scope, which keeps nothing of them. */
export const callableKinds: readonly Kind[] = [
  {
    id: "fresh Python callables as typed functions, dropped, 10^5 calls",
    calls: FEWER,
    body(py) {
      const make = py.eval("lambda n: lambda x: x + n").extract(fn([i32], Unary));
      return settled((call) => {
        const f = make(call);
        if (f(1) !== call + 1) throw new Error("wrong");
      });
    },
  },
  {
    id: "fresh functions that Python calls by declared types, 10^5 calls",
    calls: FEWER,
    body(py) {
      const apply = py
        .eval("lambda f, g, n: f(n) + len(g(['a', 'b']))")
        .extract(fn([Unary, Texts, i32], i32));
      return (call) => {
        const sum = apply(
          (x) => x + 1,
          (texts) => [...texts, fresh(call)],
          call,
        );
        if (sum !== call + 4) throw new Error("wrong");
      };
    },
  },
  {
    id: "declared functions made, passed and dropped, 10^5 calls",
    calls: FEWER,
    body(py) {
      const apply = py.eval("lambda f: f(1)").extract(fn([any], i32));
      return settled((call) => void apply(Unary((x) => (x + call) | 0)));
    },
  },
  {
    id: "Python iterables ended, left and refused, 10^4 calls",
    calls: FEWER / 10,
    body(py) {
      const some = py.eval("lambda n: (m for m in (n, n + 1, 'x'))").extract(fn([i32], Ints));
      const lists = py.eval("lambda n: [n, n + 1]").extract(fn([i32], Ints));
      return settled((call) => {
        for (const number of some(call)) if (number === call) break;
        fails(() => [...some(call)]);
        if ([...lists(call)].length !== 2) throw new Error("wrong");
      }, FEWER / 2);
    },
  },
  {
    id: "JavaScript generators that Python iterates by a type, 10^4 calls",
    calls: FEWER / 10,
    body(py) {
      const all = py.eval("lambda ended, left, kept: [*ended, next(left), left.close()][0]");
      const take = all.extract(fn([Ints, Ints, Ints], i32));
      const refused = py.eval("list").extract(fn([iterable(i8)], list(i8)));
      return (call) => {
        if (take(counting(call), counting(call), [call]) !== call) throw new Error("wrong");
        fails(() => refused([1, 1000]));
      };
    },
  },
  {
    id: "unions that choose, refuse and convert, 10^4 calls",
    calls: FEWER / 10,
    body(py) {
      Error.stackTraceLimit = 1; // most of the time goes into stacks
      const choice = fn([union(i8, list(i32), str)], union(list(str), i8));
      const convert = fn([list(union(Picky, str))], list(union(Picky, str)));
      const chosen = py.eval("lambda value: 1 if value == 1 else ['a']").extract(choice);
      const identity = py.eval("lambda x: x").extract(convert);
      const raising = py.eval("type('R', (), {'__index__': lambda self: 1 / 0})()");
      return (call) => {
        chosen(1);
        chosen([call, 2]);
        chosen(fresh(call));
        identity([3 * call + 1, fresh(call)]);
        fails(() => chosen(null as never));
        fails(() => identity([3]));
        fails(() => raising.extract(union(i8, str)));
      };
    },
  },
  {
    id: "handles by type, 10^5 calls",
    calls: FEWER,
    body(py) {
      const length = py.eval("len").extract(fn([bound(PyList)], i32));
      return (call) =>
        py.scope((inner) => {
          if (length(inner.eval("[1]").extract(bound(PyList))) !== 1) throw new Error(`${call}`);
          fails(() => inner.eval("1").extract(bound(PyList)));
        });
    },
  },
];
