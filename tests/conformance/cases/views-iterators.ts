import {
  type PyAny,
  PyAttributeError,
  PyDict,
  PyIterator,
  PyKeyError,
  PyList,
  PyModule,
  PyRuntimeError,
  PyTypeError,
  type Python,
  PyValueError,
} from "pyforge";
import { ok, refuses, same, theme, thrownBy } from "../harness.js";

const SOURCE = `
log = []
def count(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None: log.append(got)
        return "returned"
    finally:
        log.append("closed")
def failing():
    yield 1
    raise ValueError("mid-way")
def catching():
    while True:
        try: yield "waiting"
        except KeyError as error: yield f"caught {error}"
        except IndexError: return "ended"
def stubborn():
    try: yield 1
    finally: yield 2
def failing_close():
    try: yield 1
    finally: raise ValueError("close")
def calling(function):
    yield function()
class Resumes:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 2: raise ValueError("second")
        if self.n == 4: raise StopIteration("value")
        return self.n
    def __length_hint__(self): return 42
class BadHint(Resumes):
    def __length_hint__(self): raise ValueError("hint")
class File:
    closed = False
    def __iter__(self): return self
    def __next__(self): return "line"
    def close(self): self.closed = True
`;

const made = (py: Python): PyModule => PyModule.fromCode(py, SOURCE, "iterators.py", "pyforge_iterators");
const iterator = (module: PyModule, name: string, ...args: unknown[]): PyIterator =>
  module.callMethod(name, ...args).cast(PyIterator);
const step = ({ done, value }: IteratorResult<PyAny, PyAny>): unknown[] => [done, value.toJs()];

export const iteratorViewCases = theme("views of iterators", {
  "next gives items, and at the end what was returned": (py) => {
    const module = made(py);
    const numbers = iterator(module, "count", 2);
    same(
      [step(numbers.next()), step(numbers.next()), step(numbers.next())],
      [
        [false, 0],
        [false, 1],
        [true, "returned"],
      ],
    );
    same(step(numbers.next()), [true, null]);
    const items = py.eval("[5]").tryIter();
    same(
      [step(items.next()), step(items.next())],
      [
        [false, 5],
        [true, null],
      ],
    );
    ok(PyIterator.fromObject(py, py.eval("'a'")) instanceof PyIterator);
    ok(numbers.tryIter().is(numbers) && numbers[Symbol.iterator]() === numbers);
    refuses(PyTypeError, "'int' object is not iterable", () => PyIterator.fromObject(py, py.eval("1")));
    refuses(PyTypeError, "'list' object is not an instance of 'Iterator'", () =>
      py.eval("[]").cast(PyIterator),
    );
  },
  "scenario 16: a generator that raises mid-way throws in for…of, spread and destructuring": (py) => {
    const module = made(py);
    const make = () => module.callMethod("failing");
    const met: unknown[] = [];
    refuses(PyValueError, "mid-way", () => {
      for (const item of make()) met.push(item.toJs());
    });
    same(met, [1]);
    refuses(PyValueError, "mid-way", () => [...make()]);
    refuses(PyValueError, "mid-way", () => {
      const [first, second] = make();
      void [first, second];
    });
    refuses(PyValueError, "mid-way", () => Math.max(...Array.from(make(), Number)));
    refuses(PyValueError, "mid-way", () => PyList.from(py, make()));
    const [only] = make();
    same(only?.toJs(), 1);
  },
  "scenario 16: an early end closes a generator, and only a generator": (py) => {
    const module = made(py);
    const log = module.getattr("log");
    for (const item of module.callMethod("count", 5)) if (item.eq(1)) break;
    same(log.toJs(), ["closed"]);
    const [first] = module.callMethod("count", 5);
    same([first?.toJs(), log.len()], [0, 2]);
    ok(
      thrownBy(() => {
        for (const _ of module.callMethod("count", 5)) throw new Error("out");
      }) instanceof Error,
    );
    same(log.len(), 3);
    const file = module.callMethod("File");
    for (const _ of file) break;
    same(file.getattr("closed").toJs(), false);
    const items = py.eval("[1, 2, 3]").tryIter();
    for (const _ of items) break;
    same(
      [...items].map((item) => item.toJs()),
      [2, 3],
    );
    refuses(PyRuntimeError, "generator ignored GeneratorExit", () => {
      for (const _ of module.callMethod("stubborn")) break;
    });
    refuses(PyValueError, "close", () => {
      for (const _ of module.callMethod("failing_close")) break;
    });
  },
  "scenario 16: send, throw and return of a generator": (py) => {
    const module = made(py);
    const numbers = iterator(module, "count", 3);
    same(step(numbers.next()), [false, 0]);
    same(step(numbers.send("hello")), [false, 1]);
    same(step(numbers.next({ a: 1 })), [false, 2]);
    same(module.getattr("log").toJs(), ["hello", new Map([["a", 1]])]);
    same(step(numbers.return()), [true, null]);
    same((module.getattr("log").toJs() as unknown[]).at(-1), "closed");
    same(step(numbers.next()), [true, null]);
    const given = py.eval("'given'");
    ok(iterator(module, "count", 3).return(given).value === given);
    const catching = iterator(module, "catching");
    catching.next();
    same(step(catching.throw(new PyKeyError("k"))), [false, "caught 'k'"]);
    same(step(catching.next()), [false, "waiting"]);
    same(step(catching.throw(py.eval("IndexError()"))), [true, "ended"]);
    refuses(PyTypeError, "can't send non-None value to a just-started generator", () =>
      iterator(module, "count", 1).send(1),
    );
    refuses(PyAttributeError, "'list_iterator' object has no attribute 'send'", () =>
      py.eval("[1]").tryIter().send(1),
    );
  },
  "scenario 16: what is thrown into a generator and not caught comes back as itself": (py) => {
    const module = made(py);
    for (const error of [new Error("mine"), new PyValueError("theirs")]) {
      const numbers = iterator(module, "count", 3);
      numbers.next();
      ok(thrownBy(() => numbers.throw(error)) === error);
      same(step(numbers.next()), [true, null]);
      ok(thrownBy(() => py.eval("[1]").tryIter().throw(error)) === error);
    }
    const numbers = iterator(module, "count", 3);
    numbers.next();
    same(
      thrownBy(() => numbers.throw(42)),
      42,
    );
  },
  "an iterator that raised may go on, and its StopIteration keeps its value": (py) => {
    const resumes = iterator(made(py), "Resumes");
    same(step(resumes.next()), [false, 1]);
    refuses(PyValueError, "second", () => resumes.next());
    same(
      [step(resumes.next()), step(resumes.next())],
      [
        [false, 3],
        [true, "value"],
      ],
    );
  },
  "sizeHint: what is left, 0 where it does not say; what it raises passes": (py) => {
    const module = made(py);
    const items = py.eval("[1, 2, 3]").tryIter();
    same(items.sizeHint(), 3);
    items.next();
    same(items.sizeHint(), 2);
    same(iterator(module, "Resumes").sizeHint(), 42);
    same(iterator(module, "count", 5).sizeHint(), 0);
    refuses(PyValueError, "hint", () => iterator(module, "BadHint").sizeHint());
  },
  "an iteration that is resumed after its scope says so": (py) => {
    const late: Iterator<unknown>[] = [];
    py.scope((inner) => {
      late.push(inner.eval("[1, 2]").tryIter(), PyDict.from(inner, { a: 1, b: 2 }).entries());
      for (const iterator of late) ok(!iterator.next().done);
    });
    for (const iterator of late)
      refuses(Error, "Bound used after its attach scope ended; keep it with unbind()", () => iterator.next());
  },
  "a generator that is asked while it runs raises Python's error": (py) => {
    const module = made(py);
    const self: PyIterator[] = [];
    const generator = iterator(module, "calling", () => self[0]?.next().done);
    self.push(generator);
    refuses(PyValueError, "generator already executing", () => generator.next());
  },
  "yield* and iterator protocols of JavaScript take a Python iterator": (py) => {
    const module = made(py);
    function* around(): Generator<PyAny, unknown, unknown> {
      const returned = yield* iterator(module, "count", 2);
      return returned?.toJs();
    }
    const outer = around();
    same([outer.next().done, outer.next().done], [false, false]);
    same(outer.next(), { done: true, value: "returned" });
    const early = around();
    early.next();
    early.return(undefined);
    same((module.getattr("log").toJs() as unknown[]).at(-1), "closed");
    same(new Map(Array.from(py.eval("[('a', 1)]"), ([k, v]) => [String(k), v?.toJs()])), new Map([["a", 1]]));
  },
});
