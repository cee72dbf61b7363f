import {
  type PyAny,
  PyIndexError,
  PyList,
  PyModule,
  PyRange,
  PyRuntimeError,
  PySequence,
  PySlice,
  PyTuple,
  PyTypeError,
  Python,
  PyValueError,
} from "pyforge";
import { ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

const values = (items: Iterable<PyAny>): unknown[] => Array.from(items, (item) => item.toJs());

const HOSTILE = `
class Shrinks:
    """Equal to nothing; empties a list while it is compared."""
    def __init__(self, target): self.target = target
    def __eq__(self, other):
        self.target.clear()
        return False
class Index:
    def __init__(self, target): self.target = target
    def __index__(self):
        self.target.clear()
        return 0
class Fails:
    def __eq__(self, other): raise RuntimeError("eq")
    def __index__(self): raise RuntimeError("index")
    def __lt__(self, other): raise RuntimeError("lt")
    def __hash__(self): raise RuntimeError("hash")
    def __iter__(self): raise RuntimeError("iter")
class Lies(list):
    def __len__(self): return 100
class Pair:
    """A sequence without saying so."""
    def __len__(self): return 2
    def __getitem__(self, index): return ["left", "right"][index]
`;
const hostile = (py: Python, name: string, ...args: unknown[]): PyAny =>
  PyModule.fromCode(py, HOSTILE, "hostile.py", "pyforge_hostile_sequences").callMethod(name, ...args);

/** How many handles a body leaves in the scope. */
function left(body: () => unknown): number {
  const before = Python.counters().scoped;
  body();
  return Python.counters().scoped - before;
}

export const sequenceViewCases = theme("views of sequences", {
  "PyList: made of any iterable, or empty": (py) => {
    same(seen(py, PyList.from(py, [1, 1.5, "a", null, [true]])), "list [1, 1.5, 'a', None, [True]]");
    same(PyList.from(py, new Set([1, 2])).repr(), "[1, 2]");
    same(PyList.from(py, "a😀").repr(), "['a', '😀']");
    function* lazily() {
      yield 1;
      yield "two";
    }
    same(PyList.from(py, lazily()).repr(), "[1, 'two']");
    same(PyList.from(py, py.eval("(3, 4)")).repr(), "[3, 4]");
    same([PyList.empty(py).length, PyList.empty(py).repr()], [0, "[]"]);
    const object = py.eval("object()");
    ok(PyList.from(py, [object]).getItem(0).is(object));
    ok(PyList.from(py, []).isExactInstance(PyList));
    refuses(PyTypeError, "value[1]: expected a value that Python can hold, got Symbol(s)", () =>
      PyList.from(py, [1, Symbol("s")]),
    );
    const failure = new Error("mid-way");
    function* failing() {
      yield 1;
      throw failure;
    }
    ok(thrownBy(() => PyList.from(py, failing())) === failure);
  },
  "PyList: read by index, from the end, beyond the ends; slices clamp": (py) => {
    const list = PyList.from(py, [1, 2, 3]);
    same(
      [list.length, list.at(0)?.toJs(), list.at(-1)?.toJs(), list.at(3), list.at(-4)],
      [3, 1, 3, undefined, undefined],
    );
    refuses(PyIndexError, "list index out of range", () => list.getItem(3));
    same(list.getSlice(1, 2).toJs(), [2]);
    same(list.getSlice(1, 100).toJs(), [2, 3]);
    same(list.getSlice(-2, 100).toJs(), [2, 3]);
    same(list.getSlice(2, 1).toJs(), []);
    ok(list.getSlice(0, 3) instanceof PyList && !list.getSlice(0, 3).is(list));
    same([list.contains(2), list.index(3)], [true, 2]);
    ok(thrownBy(() => list.index(9)) instanceof PyValueError);
    same(list.toTuple().repr(), "(1, 2, 3)");
    same(list.asSequence().length, 3);
  },
  "PyList: every change is the object's own": (py) => {
    const object = py.eval("[1]");
    const list = object.cast(PyList);
    list.append({ a: 1 });
    list.insert(0, "first");
    list.insert(100, "last");
    list.insert(-100, "before");
    same(object.repr(), "['before', 'first', 1, {'a': 1}, 'last']");
    list.setItem(0, 0);
    list.delItem(1);
    same(list.repr(), "[0, 1, {'a': 1}, 'last']");
    list.setSlice(1, 3, [7, 8, 9]);
    same(list.repr(), "[0, 7, 8, 9, 'last']");
    list.delSlice(3, 100);
    same(list.repr(), "[0, 7, 8]");
    list.setSlice(0, 0, py.eval("(i for i in 'ab')"));
    same(list.repr(), "['a', 'b', 0, 7, 8]");
    list.reverse();
    same(list.repr(), "[8, 7, 0, 'b', 'a']");
    ok(thrownBy(() => list.setSlice(0, 1, 5)) instanceof PyTypeError);
    refuses(PyIndexError, "list assignment index out of range", () => list.setItem(9, 1));
    refuses(PyTypeError, "'<' not supported between instances of 'str' and 'int'", () => list.sort());
    same(list.length, 5);
  },
  "PyList: sort, stable, by key, reversed; what the key throws passes": (py) => {
    const list = PyList.from(py, [3, 1, 2]);
    list.sort();
    same(list.toJs(), [1, 2, 3]);
    list.sort({ reverse: true });
    same(list.toJs(), [3, 2, 1]);
    const words = PyList.from(py, ["bb", "a", "cc", "d"]);
    words.sort({ key: py.eval("len") });
    same(words.toJs(), ["a", "d", "bb", "cc"]);
    words.sort({ key: (word: string) => -word.length });
    same(words.toJs(), ["bb", "cc", "a", "d"]);
    const nested = PyList.from(py, [[1, 2], [], [3]]);
    nested.sort({ key: (item: PyAny) => item.len() });
    same(nested.toJs(), [[], [3], [1, 2]]);
    const failure = new Error("key");
    ok(
      thrownBy(() =>
        words.sort({
          key: () => {
            throw failure;
          },
        }),
      ) === failure,
    );
    same(words.length, 4);
    refuses(PyRuntimeError, "lt", () => PyList.from(py, [hostile(py, "Fails"), hostile(py, "Fails")]).sort());
    const changing = PyList.from(py, [2, 1]);
    refuses(PyValueError, "list modified during sort", () =>
      changing.sort({
        key: (item: number) => {
          changing.append(item);
          return item;
        },
      }),
    );
  },
  "a list that changes while it is iterated: never out of bounds": (py) => {
    const shrinking = PyList.from(py, [1, 2, 3, 4, 5, 6]);
    const met: unknown[] = [];
    for (const item of shrinking) {
      met.push(item.toJs());
      shrinking.delItem(-1);
    }
    same(met, [1, 2, 3]);
    const emptied = PyList.from(py, [1, 2, 3]);
    const seenOnce: unknown[] = [];
    for (const item of emptied) {
      seenOnce.push(item.toJs());
      emptied.delSlice(0, 100);
    }
    same([seenOnce, emptied.length], [[1], 0]);
    const growing = PyList.from(py, [1]);
    for (const item of growing) if (growing.length < 4) growing.append(Number(item) + 1);
    same(growing.toJs(), [1, 2, 3, 4]);
    const iterator = emptied[Symbol.iterator]();
    ok(iterator.next().done === true);
    emptied.append(9);
    ok(iterator.next().done === true);
  },
  "a list that changes while Python compares or indexes: never out of bounds": (py) => {
    const list = PyList.from(py, [1, 2, 3]);
    ok(thrownBy(() => list.index(hostile(py, "Shrinks", list))) instanceof PyValueError);
    same(list.length, 0);
    list.setSlice(0, 0, [1, 2, 3]);
    same(list.contains(hostile(py, "Shrinks", list)), false);
    list.setSlice(0, 0, [1, 2, 3]);
    refuses(PyIndexError, "list index out of range", () => list.getItem(hostile(py, "Index", list)));
    list.setSlice(0, 0, [1, 2, 3]);
    ok(thrownBy(() => list.setItem(hostile(py, "Index", list), 9)) instanceof PyIndexError);
    const fails = hostile(py, "Fails");
    list.append(1);
    refuses(PyRuntimeError, "eq", () => list.contains(fails));
    refuses(PyRuntimeError, "eq", () => list.index(fails));
    refuses(PyRuntimeError, "index", () => list.getItem(fails));
    refuses(PyRuntimeError, "iter", () => list.setSlice(0, 1, fails));
    const lies = hostile(py, "Lies").cast(PyList);
    same(lies.length, 100);
    ok(thrownBy(() => lies.at(50)) instanceof PyIndexError);
    same([...lies], []);
  },
  "PyList: for…of, spread, destructuring, JSON, printing": (py) => {
    const list = PyList.from(py, [1, [2, 3], "é"]);
    same(values(list), [1, [2, 3], "é"]);
    const [first, second, third, fourth] = list;
    same([first?.toJs(), second?.toJs(), third?.toJs(), fourth], [1, [2, 3], "é", undefined]);
    const [head, ...rest] = list;
    same([head?.toJs(), rest.length], [1, 2]);
    same(Math.max(...values(PyList.from(py, [3, 9, 2])).map(Number)), 9);
    same(JSON.stringify({ list }), '{"list":[1,[2,3],"é"]}');
    same(`${list}`, "[1, [2, 3], 'é']");
  },
  "scenario 8: 200,000 strings cross in a number of handles that does not grow with them": (py) => {
    const words = Array.from({ length: 200_000 }, (_, index) => `word ${index}`);
    same(
      left(() => PyList.from(py, words)),
      1,
    );
    same(PyList.from(py, words).toJs(), words);
  },
  "scenario 5: None and NaN stay apart in items, holes are None": (py) => {
    const holes: unknown[] = [undefined, null, Number.NaN, 0];
    holes[5] = false;
    const list = PyList.from(py, holes);
    same(list.repr(), "[None, None, nan, 0, None, False]");
    same(list.toJs(), [null, null, Number.NaN, 0, null, false]);
    same([list.at(0)?.isNone(), list.at(2)?.isNone(), list.at(9)], [true, false, undefined]);
    same(PyTuple.from(py, [undefined]).repr(), "(None,)");
  },
  "PyTuple: made, read, sliced, searched": (py) => {
    const tuple = PyTuple.from(py, [1, "a", [2]]);
    same(seen(py, tuple), "tuple (1, 'a', [2])");
    same([PyTuple.empty(py).repr(), PyTuple.from(py, new Set([5])).repr()], ["()", "(5,)"]);
    same(PyTuple.from(py, PyList.from(py, [1, 2])).repr(), "(1, 2)");
    same([tuple.length, tuple.at(-1)?.toJs(), tuple.at(3)], [3, [2], undefined]);
    refuses(PyIndexError, "tuple index out of range", () => tuple.getItem(3));
    same(
      [tuple.getSlice(1, 99).repr(), tuple.getSlice(-1, 99).repr(), tuple.getSlice(2, 0).repr()],
      ["('a', [2])", "([2],)", "()"],
    );
    same([tuple.contains("a"), tuple.contains("b"), tuple.index("a")], [true, false, 1]);
    ok(thrownBy(() => tuple.index("b")) instanceof PyValueError);
    same(tuple.toList().repr(), "[1, 'a', [2]]");
    same(values(tuple), [1, "a", [2]]);
    refuses(PyTypeError, "'tuple' object does not support item assignment", () => tuple.setItem(0, 1));
    same(JSON.stringify(tuple), '[1,"a",[2]]');
    const point = py.import("collections").callMethod("namedtuple", "Point", "x y").call(1, 2);
    same(point.cast(PyTuple).toList().toJs(), [1, 2]);
    ok(!point.isExactInstance(PyTuple));
  },
  "PySlice: parts, full, indices that clamp": (py) => {
    const slice = PySlice.from(py, 1, 10, 2);
    same(seen(py, slice), "slice slice(1, 10, 2)");
    same([slice.start.toJs(), slice.stop.toJs(), slice.step.toJs()], [1, 10, 2]);
    same(PySlice.full(py).repr(), "slice(None, None, None)");
    same(PySlice.from(py, null, 3).repr(), "slice(None, 3, None)");
    same(slice.indices(6), { start: 1, stop: 6, step: 2, sliceLength: 3 });
    same(PySlice.full(py).indices(4), { start: 0, stop: 4, step: 1, sliceLength: 4 });
    same(PySlice.from(py, -100, 100).indices(3), { start: 0, stop: 3, step: 1, sliceLength: 3 });
    same(PySlice.from(py, null, null, -1).indices(3), { start: 2, stop: -1, step: -1, sliceLength: 3 });
    same(PySlice.from(py, 5, 2).indices(3), { start: 3, stop: 2, step: 1, sliceLength: 0 });
    same(PySlice.full(py).indices(0).sliceLength, 0);
    refuses(PyValueError, "slice step cannot be zero", () => PySlice.from(py, 0, 1, 0).indices(5));
    refuses(PyValueError, "length should not be negative", () => PySlice.full(py).indices(-1));
    ok(thrownBy(() => PySlice.from(py, "a", 1).indices(5)) instanceof PyTypeError);
    refuses(PyRuntimeError, "index", () => PySlice.from(py, hostile(py, "Fails"), 1).indices(5));
    same(
      PyList.from(py, [0, 1, 2, 3])
        .getItem(PySlice.from(py, null, null, -2))
        .toJs(),
      [3, 1],
    );
  },
  "PyRange: start, stop, step, items; a step of 0 is refused": (py) => {
    const range = PyRange.from(py, 1, 10, 3);
    same(seen(py, range), "range range(1, 10, 3)");
    same([range.start, range.stop, range.step, range.length], [1, 10, 3, 3]);
    same(PyRange.from(py, 0, 3).step, 1);
    same(values(range), [1, 4, 7]);
    same(
      [range.at(-1)?.toJs(), range.at(3), range.contains(4), range.contains(5), range.index(7)],
      [7, undefined, true, false, 2],
    );
    same(PyRange.from(py, 0n, 2n ** 70n).stop, 2n ** 70n);
    same(values(PyRange.from(py, 3, 0, -1)), [3, 2, 1]);
    refuses(PyValueError, "range() arg 3 must not be zero", () => PyRange.from(py, 0, 1, 0));
    refuses(PyTypeError, "'float' object cannot be interpreted as an integer", () =>
      PyRange.from(py, 0, 1.5),
    );
  },
  "PySequence: lists, tuples, ranges and strings alike": (py) => {
    const [list, tuple] = [py.eval("[1, 2]"), py.eval("(1, 2)")];
    for (const object of [list, tuple]) {
      const sequence = object.cast(PySequence);
      same([sequence.length, sequence.index(2), sequence.count(1), sequence.at(-1)?.toJs()], [2, 1, 1, 2]);
      same(sequence.repeat(2).toJs(), [1, 2, 1, 2]);
      same(sequence.getSlice(1, 9).toJs(), [2]);
      same([sequence.toList().repr(), sequence.toTuple().repr()], ["[1, 2]", "(1, 2)"]);
    }
    same(list.cast(PySequence).concat([3]).repr(), "[1, 2, 3]");
    same(
      tuple
        .cast(PySequence)
        .concat(PyTuple.from(py, [3]))
        .repr(),
      "(1, 2, 3)",
    );
    refuses(PyTypeError, 'can only concatenate tuple (not "list") to tuple', () =>
      tuple.cast(PySequence).concat([3]),
    );
    same(py.eval("'abca'").cast(PySequence).count("a"), 2);
    for (const code of ["{}", "set()", "5", "iter([])"]) ok(!py.eval(code).isInstance(PySequence), code);
  },
  "PySequence: in place where the sequence can change, else a new one": (py) => {
    const list = PyList.from(py, [1]).asSequence();
    ok(list.inPlaceConcat([2]).is(list) && list.inPlaceRepeat(2).is(list));
    same(list.repr(), "[1, 2, 1, 2]");
    list.setSlice(0, 2, [9]);
    list.delSlice(1, 2);
    same(list.repr(), "[9, 2]");
    const tuple = PyTuple.from(py, [1]).asSequence();
    const longer = tuple.inPlaceConcat(PyTuple.from(py, [2]));
    ok(!longer.is(tuple));
    same([tuple.repr(), longer.repr(), tuple.inPlaceRepeat(2).repr()], ["(1,)", "(1, 2)", "(1, 1)"]);
    refuses(PyTypeError, "'tuple' object does not support item assignment", () => tuple.setSlice(0, 1, [1]));
  },
  "PySequence.register makes instances of a class count as sequences": (py) => {
    const pair = hostile(py, "Pair");
    refuses(PyTypeError, "'Pair' object is not an instance of 'Sequence'", () => pair.cast(PySequence));
    PySequence.register(py, pair.getType());
    same(values(pair.cast(PySequence)), ["left", "right"]);
    ok(py.eval("lambda o: isinstance(o, __import__('collections').abc.Sequence)").call(pair).isTruthy());
    ok(thrownBy(() => PySequence.register(py, py.eval("1"))) instanceof PyTypeError);
  },
  "what a sequence says or does in JavaScript's terms leaves no handle in the scope": (py) => {
    const list = PyList.from(py, [1, 2, 3]);
    const slice = PySlice.from(py, 0, 2);
    const range = PyRange.from(py, 0, 9);
    const sequence = list.asSequence();
    same(
      [
        left(() => list.append(4)),
        left(() => list.insert(0, 5)),
        left(() => list.setSlice(0, 1, [6])),
        left(() => list.delSlice(0, 1)),
        left(() => list.sort({ key: (x: number) => -x })),
        left(() => list.reverse()),
        left(() => list.index(2)),
        left(() => list.length),
        left(() => list.at(99)),
        left(() => slice.indices(5)),
        left(() => range.start),
        left(() => sequence.count(1)),
      ],
      Array(12).fill(0),
    );
    for (let round = 0; round < 100_000; round++) list.setItem(0, list.index(3) + list.length);
    same(
      left(() => list.contains(1)),
      0,
    );
  },
});
