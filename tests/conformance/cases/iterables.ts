import {
  any,
  bound,
  f64,
  fn,
  i32,
  iterable,
  list,
  PyKeyError,
  PyList,
  PyModule,
  PyTypeError,
  Python,
  PyValueError,
  str,
  struct,
} from "pyforge";
import { detachedTheme, helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

const Ints = iterable(i32);

const SOURCE = `
ends = []
def counting(limit=None):
    number = 0
    try:
        while limit is None or number < limit:
            yield number
            number += 1
        return "done"
    finally:
        ends.append(number)
def breaking():
    yield 1
    raise ValueError("midway")
class Old:
    def __getitem__(self, index):
        if index == 2: raise IndexError
        return index
class Never:
    __iter__ = None
    def __getitem__(self, index): return 0
class Broken:
    def __iter__(self): raise KeyError("iter")
def driven(items, *steps):
    seen = []
    for name, *values in steps:
        try: seen.append(getattr(items, name)(*values))
        except BaseException as error: seen.append(f"{type(error).__name__}: {error}")
    return seen
def delegating(items):
    try: value = yield from items
    except KeyError as error: return f"caught {error}"
    return f"returned {value}"
def drained(items):
    out, iterator = [], delegating(items)
    while True:
        try: out.append(next(iterator))
        except StopIteration as end: return [*out, end.value]
`;

const source = (py: Python): PyModule =>
  py.import("sys").getattr("modules").contains("pyforge_iterables")
    ? py.import("pyforge_iterables")
    : PyModule.fromCode(py, SOURCE, "iterables.py", "pyforge_iterables");

/** How often generators of the source ended, and after how many items. */
const ends = (py: Python): unknown => {
  const list = source(py).getattr("ends");
  const found = list.toJs();
  list.callMethod("clear");
  return found;
};

const fromPython = theme("iterables from Python", {
  "any iterable, whose items convert one by one": (py) => {
    for (const code of [
      "[0, 1]",
      "(0, 1)",
      "range(2)",
      "{0: 'a', 1: 'b'}",
      "iter([0, 1])",
      "(n for n in (0, 1))",
    ])
      same([...py.eval(code).extract(Ints)], [0, 1]);
    same([...source(py).getattr("Old").call().extract(Ints)], [0, 1]);
    same([...py.eval("'ab'").extract(iterable(str))], ["a", "b"]);
    const items = py.eval("({'x': n, 'tags': ['t'] * n} for n in range(3))");
    same(Array.from(items.extract(iterable(struct({ x: i32, tags: list(str) })))).at(-1), {
      x: 2,
      tags: ["t", "t"],
    });
  },
  "a list is iterated as often as one likes, a generator once": (py) => {
    const items = py.eval("[1, 2]").extract(Ints);
    same(
      [[...items], [...items]],
      [
        [1, 2],
        [1, 2],
      ],
    );
    const once = py.eval("(n for n in (1, 2))").extract(Ints);
    same([[...once], [...once]], [[1, 2], []]);
  },
  "an infinite one is read as far as it is asked, and closed where the loop ends early": (py) => {
    ends(py);
    for (const number of source(py).getattr("counting").call().extract(Ints)) if (number === 3) break;
    same(ends(py), [3]);
    const [first, second] = source(py).getattr("counting").call().extract(Ints);
    same([first, second, ends(py)], [0, 1, [1]]);
    same([...source(py).getattr("counting").call(2).extract(Ints)], [0, 1]);
    same(ends(py), [2]);
  },
  "an item that does not fit is refused with its place, and the generator closed": (py) => {
    refuses(PyTypeError, "value[1]: 'str' object cannot be interpreted as an integer", () => [
      ...py.eval("[1, 'x', 3]").extract(Ints),
    ]);
    refuses(PyTypeError, "value[2].x: 'None' is not an instance of 'str'", () => [
      ...py.eval("[{'x': 'a'}, {'x': 'b'}, {'x': None}]").extract(iterable(struct({ x: str }))),
    ]);
    ends(py);
    const strings = source(py).getattr("counting").call().extract(iterable(str));
    refuses(PyTypeError, "value[0]: 'int' object is not an instance of 'str'", () => [...strings]);
    same(ends(py), [0]);
  },
  "what raises midway is thrown": (py) => {
    const seen: number[] = [];
    refuses(PyValueError, "midway", () => {
      for (const number of source(py).getattr("breaking").call().extract(Ints)) seen.push(number);
    });
    same(seen, [1]);
    refuses(PyKeyError, "'iter'", () => [...source(py).getattr("Broken").call().extract(Ints)]);
  },
  "what is no iterable is refused": (py) => {
    refuses(PyTypeError, "value: 'int' object is not an instance of 'Iterable'", () =>
      py.eval("5").extract(Ints),
    );
    refuses(PyTypeError, "value: 'pyforge_iterables.Never' object is not an instance of 'Iterable'", () =>
      source(py).getattr("Never").call().extract(Ints),
    );
  },
  "it is the same one each time, and crosses back as the Python object": (py) => {
    const object = source(py).getattr("counting").call(5);
    const items = object.extract(Ints);
    same(object.extract(Ints), items);
    ok(helpers(py).fn("same", [Ints], bound())(items).is(object));
    ok(helpers(py).getattr("same").call(items).is(object));
    same(helpers(py).fn("same", [Ints], Ints)(items), items);
  },
  "bound items live as long as the scope": (py) => {
    const lists = [...py.eval("[[n] for n in range(3)]").extract(iterable(bound(PyList)))];
    same(
      lists.map((items) => items.getItem(0).extract(i32)),
      [0, 1, 2],
    );
  },
});

const beyond = detachedTheme("iterables beyond scopes", {
  "an iterable outlives its scope, and attaches by itself": () => {
    const items = Python.attach((py) => py.eval("(n * n for n in range(4))").extract(Ints));
    same([...items], [0, 1, 4, 9]);
  },
});

function* naturals(log: unknown[] = []): Generator<number, string, unknown> {
  try {
    for (let number = 0; number < 1e9; number++) {
      const sent = yield number;
      if (sent !== undefined && sent !== null) log.push(sent);
    }
    return "never";
  } catch (error) {
    log.push((error as Error).name);
    yield -1;
    return "after";
  } finally {
    log.push("closed");
  }
}

/** What the steps of Python's give, each a method and its arguments. */
const driven = (py: Python, items: Iterable<number>, steps: string): unknown =>
  py.eval(`lambda driven, items: driven(items, ${steps})`).extract(fn([any, Ints], any))(
    source(py).getattr("driven"),
    items,
  );

const toPython = theme("iterables to Python", {
  "any JavaScript iterable is a Python generator": (py) => {
    const drain = py.eval("list").extract(fn([Ints], list(i32)));
    same([drain([1, 2]), drain(new Set([3])), drain(new Map([[4, 5]]).keys())], [[1, 2], [3], [4]]);
    same(py.eval("''.join").extract(fn([iterable(str)], str))("abc"), "abc");
    const about = py.eval(
      "lambda g: [isinstance(g, __import__('collections').abc.Generator), type(g).__name__, g is iter(g)]",
    );
    same(about.extract(fn([Ints], any))(naturals()), [true, "generator", true]);
  },
  "an infinite one is asked as far as Python goes": (py) => {
    const log: unknown[] = [];
    const some = py
      .eval("lambda g: list(__import__('itertools').islice(g, 3))")
      .extract(fn([Ints], list(i32)));
    same(some(naturals(log)), [0, 1, 2]);
    same(log, []);
  },
  "send, throw and close reach a generator": (py) => {
    const log: unknown[] = [];
    same(
      driven(
        py,
        naturals(log),
        "('__next__',), ('send', 'hi'), ('send', None), ('throw', KeyError('k')), ('__next__',)",
      ),
      [0, 1, 2, -1, "StopIteration: after"],
    );
    same(log, ["hi", "KeyError", "closed"]);
    log.length = 0;
    same(
      driven(py, naturals(log), "('__next__',), ('close',), ('__next__',), ('close',), ('throw', KeyError)"),
      [0, null, "StopIteration: ", null, "KeyError: "],
    );
    same(log, ["closed"]);
  },
  "an iterator that can do none of this ends": (py) => {
    same(driven(py, [1, 2, 3], "('__next__',), ('throw', ValueError('v')), ('__next__',)"), [
      1,
      "ValueError: v",
      "StopIteration: ",
    ]);
    same(driven(py, [1, 2, 3], "('__next__',), ('close',), ('__next__',)"), [1, null, "StopIteration: "]);
    same(driven(py, [1], "('throw', 5)"), ["TypeError: exceptions must derive from BaseException"]);
  },
  "a generator that goes on after close is refused": (py) => {
    function* stubborn() {
      try {
        yield 1;
      } finally {
        yield 2;
      }
    }
    same(driven(py, stubborn(), "('__next__',), ('close',)"), [
      1,
      "RuntimeError: generator ignored GeneratorExit",
    ]);
  },
  "Python delegates to it, and gets what it returns": (py) => {
    function* two(): Generator<number, string> {
      yield 1;
      yield 2;
      return "end";
    }
    const drained = source(py).fn("drained", [Ints], any);
    same(drained(two()), [1, 2, "returned end"]);
  },
  "an item that does not fit is refused with its place": (py) => {
    const drain = py.eval("list").extract(fn([Ints], list(i32)));
    refuses(PyTypeError, "value[1]: expected i32 (number), got 0.5", () => drain([1, 0.5]));
    refuses(PyTypeError, "value[2]: expected i32 (number), got 'x'", () => drain([1, 2, "x" as never]));
    refuses(
      PyTypeError,
      "argument 1 of list(): expected collections.abc.Generator[int, object, object], got 5",
      () => drain(5 as never),
    );
    const lists = py.eval("list").extract(fn([iterable(list(i32))], any));
    refuses(PyTypeError, "value[0][1]: expected i32 (number), got 'x'", () => lists([[1, "x" as never]]));
  },
  "what it throws is raised, and comes back as it is": (py) => {
    const thrown = new RangeError("midway");
    function* breaking() {
      yield 1;
      throw thrown;
    }
    same(
      thrownBy(() => py.eval("list").extract(fn([Ints], any))(breaking())),
      thrown,
    );
    same(driven(py, breaking(), "('__next__',), ('__next__',), ('__next__',)"), [
      1,
      "JsRangeError: midway",
      "StopIteration: ",
    ]);
    const hostile = { [Symbol.iterator]: () => ({ next: () => 5 as never }) };
    refuses(TypeError, "next() of the iterator gave 5, which is no iterator result", () =>
      py.eval("list").extract(fn([Ints], any))(hostile),
    );
  },
  "a generator is the same object each time, and comes back": (py) => {
    const generator = naturals();
    same(helpers(py).fn("same", [Ints], Ints)(generator), generator);
    const pair = py.eval("lambda a, b: a is b").extract(fn([Ints, Ints], any));
    same([pair(generator, generator), pair([1], [1])], [true, false]);
    const undeclared: unknown[] = [];
    py.eval("lambda take, g: take(g)").extract(fn([any, Ints], any))(
      helpers(py)
        .getattr("same")
        .call((value: unknown) => void undeclared.push(value)),
      generator,
    );
    same(undeclared, [generator]);
  },
  "floats stay floats": (py) => {
    same(py.eval("lambda g: [type(x).__name__ for x in g]").extract(fn([iterable(f64)], any))([1, 2.5]), [
      "float",
      "float",
    ]);
  },
});

export const iterableCases = [...fromPython, ...beyond, ...toPython];
