import {
  f64,
  i32,
  list,
  none,
  type Py,
  type PyAny,
  PyErr,
  PyModule,
  PyTimeoutError,
  type Python,
  PyValueError,
} from "pyforge";
import { callLimit, PyMutex, PyOnceLock } from "pyforge/sync";
import { type Case, ok, refuses, same, theme, thrownBy } from "../harness.js";

/** Python functions that use other threads. */
const THREADS = `
import threading, time
from concurrent.futures import ThreadPoolExecutor
def elsewhere(f, *args, **kwargs):
    """What a call on another thread gives, or raises."""
    with ThreadPoolExecutor(1) as pool: return pool.submit(f, *args, **kwargs).result()
def outcomes(f, count, threads=4):
    with ThreadPoolExecutor(threads) as pool: return list(pool.map(f, range(count)))
def hold(lock, seconds):
    """A thread that holds a lock; returns when it has it."""
    taken = threading.Event()
    def work():
        with lock:
            taken.set()
            time.sleep(seconds)
    threading.Thread(target=work, daemon=True).start()
    taken.wait()
def held_and_calling(lock, f):
    """A thread that holds a lock until its call of f has returned."""
    taken = threading.Event()
    def work():
        with lock:
            taken.set()
            f()
    threading.Thread(target=work, daemon=True).start()
    taken.wait()
`;

const threads = (py: Python): PyModule => PyModule.fromCode(py, THREADS, "threads.py", "case_threads");

export const threadCases: readonly Case[] = [
  ...theme("threads", {
    "another thread calls a function, with what it is given and what it returns (scenario 41)": (py) => {
      const elsewhere = threads(py).getattr("elsewhere");
      same(elsewhere.call((x: number) => x * 2, 21).extract(i32), 42);
      same(elsewhere.call((x: PyAny) => x.len(), [1, 2, 3]).extract(i32), 3);
      same(elsewhere.call(() => undefined).isNone(), true);
    },
    "many threads call at once, each gets its own result": (py) => {
      const squares = threads(py)
        .getattr("outcomes")
        .call((x: number) => x * x, 200)
        .extract(list(i32));
      same(
        squares,
        Array.from({ length: 200 }, (_, x) => x * x),
      );
    },
    "an error of a call on another thread comes back as the same object": (py) => {
      const elsewhere = threads(py).getattr("elsewhere");
      const mine = new PyValueError("no");
      same(
        thrownBy(() =>
          elsewhere.call(() => {
            throw mine;
          }),
        ) === mine,
        true,
      );
      const own = { own: true };
      same(
        thrownBy(() =>
          elsewhere.call(() => {
            throw own;
          }),
        ) === own,
        true,
      );
      ok(thrownBy(() => elsewhere.call(py.eval("lambda: 1 / 0"))) instanceof PyErr);
    },
    "a function called on another thread calls Python, which calls back from yet another": (py) => {
      const elsewhere = threads(py).getattr("elsewhere");
      const inner = (x: number): number => x + 1;
      const outer = (x: number): number => elsewhere.call(inner, x).extract(i32) * 10;
      same(elsewhere.call(outer, 4).extract(i32), 50);
    },
    "a thread that serves a call in the middle of a typed crossing disturbs nothing": (py) => {
      const module = threads(py);
      const echo = py.eval("lambda f, xs: [f(x) for x in xs]");
      const elsewhere = module.getattr("elsewhere");
      const nested = (x: number): number => elsewhere.call((y: number) => y + 0.5, x).extract(f64);
      same(echo.call(nested, [1, 2, 3]).extract(list(f64)), [1.5, 2.5, 3.5]);
    },
    "a process has one limit for calls, in milliseconds here and seconds there": (py) => {
      const before = callLimit(1500);
      try {
        same(callLimit(), 1500);
        same(py.import("pyforge").getattr("set_call_limit").call(2.5).extract(f64), 1.5);
        same(callLimit(), 2500);
        refuses(RangeError, "a limit is a number of milliseconds from 0 up, and not -1", () => callLimit(-1));
      } finally {
        callLimit(before);
      }
    },
  }),
  ...theme("once lock", {
    "is filled by the first initializer only": (py) => {
      const cell = new PyOnceLock<number>();
      let made = 0;
      const make = (): number => ++made;
      same(
        [cell.get(py), cell.getOrInit(py, make), cell.getOrInit(py, make), cell.get(py)],
        [undefined, 1, 1, 1],
      );
    },
    "stays empty where the initializer throws": (py) => {
      const cell = new PyOnceLock<number>();
      const failure = new Error("no");
      same(
        thrownBy(() =>
          cell.getOrInit(py, () => {
            throw failure;
          }),
        ) === failure,
        true,
      );
      same([cell.get(py), cell.getOrInit(py, () => 2)], [undefined, 2]);
    },
    "refuses an initializer that needs the value, also by way of a thread, and does not hang": (py) => {
      const cell = new PyOnceLock<number>();
      const elsewhere = threads(py).getattr("elsewhere");
      const again = (): number => cell.getOrInit(py, () => 1);
      const message =
        "PyOnceLock.getOrInit() was called while its own initializer runs, and would wait for itself; " +
        "let the initializer not need the value, nor wait for a Python thread that does";
      refuses(Error, message, () => cell.getOrInit(py, again));
      refuses(Error, message, () => cell.getOrInit(py, () => elsewhere.call(again).extract(i32)));
      same(
        cell.getOrInit(py, () => 3),
        3,
      );
    },
    "set fills an empty cell, take empties it": (py) => {
      const cell = new PyOnceLock<string>();
      same(
        [cell.set(py, "a"), cell.set(py, "b"), cell.get(py), cell.take(), cell.get(py), cell.take()],
        [true, false, "a", "a", undefined, undefined],
      );
    },
    "imports an attribute once": (py) => {
      const cell = new PyOnceLock<Py<PyAny>>();
      const first = PyOnceLock.import(py, cell, "collections", "OrderedDict");
      same(first.is(PyOnceLock.import(py, cell, "nowhere", "Nothing")), true);
      same(String(first), "<class 'collections.OrderedDict'>");
    },
  }),
  ...theme("mutex", {
    "guards a value; its guard is good until it is released": (py) => {
      const mutex = new PyMutex({ count: 0 });
      const guard = mutex.lock(py);
      guard.value.count = 5;
      same([mutex.isLocked(py), mutex.tryLock(py)], [true, undefined]);
      guard.release();
      guard.release();
      refuses(
        Error,
        "the guard of a PyMutex was used after its release; lock the mutex again",
        () => guard.value,
      );
      const next = mutex.tryLock(py);
      same([next?.value, mutex.isLocked(py)], [{ count: 5 }, true]);
      next?.[Symbol.dispose]();
      same(mutex.isLocked(py), false);
    },
    "refuses to wait for itself": (py) => {
      const mutex = new PyMutex(0);
      const guard = mutex.lock(py);
      refuses(
        Error,
        "PyMutex.lock() was called by the thread that holds it, and would wait for itself; release its guard first",
        () => mutex.lock(py),
      );
      guard.release();
    },
    "waits for a Python thread that holds it, and gives Python's lock away meanwhile": (py) => {
      const mutex = new PyMutex("value");
      threads(py).getattr("hold").call(mutex.pythonLock(py), 0.1);
      same(mutex.isLocked(py), true);
      const guard = mutex.lock(py);
      same(guard.value, "value");
      guard.release();
    },
    "a thread that holds it may call TypeScript while this one waits": (py) => {
      const mutex = new PyMutex(0);
      let called = 0;
      threads(py)
        .getattr("held_and_calling")
        .call(mutex.pythonLock(py), () => {
          called++;
        });
      mutex.lock(py).release();
      same(called, 1);
    },
    "waits no longer than it is told": (py) => {
      const mutex = new PyMutex(0);
      threads(py).getattr("hold").call(mutex.pythonLock(py), 0.5);
      refuses(PyTimeoutError, "PyMutex.lock() did not get the lock within 20 ms", () => mutex.lock(py, 20));
    },
  }),
  ...theme("limited", {
    "a call that ends in time gives its result, of its type": (py) => {
      const double = PyModule.fromCode(py, "def f(x): return x * 2", "m.py", "m").fn("f", [i32], i32);
      same(double.limited({ timeout: 10_000 })(21), 42);
      same(py.eval("lambda a, b: a + b").limited({ timeout: 10_000 }).call(1, 2).extract(i32), 3);
    },
    "a call that does not is interrupted: in a loop and in a sleep": (py) => {
      const spin = PyModule.fromCode(py, "def f():\n  while True: pass", "m.py", "m").getattr("f");
      refuses(PyTimeoutError, "the call did not end within 0.05 s", () =>
        spin.limited({ timeout: 50 }).call(),
      );
      const sleep = py.import("time").fn("sleep", [f64], none);
      refuses(PyTimeoutError, "the call did not end within 0.05 s", () => sleep.limited({ timeout: 50 })(20));
      same(py.eval("sum(range(10))").extract(i32), 45);
    },
    "an aborted signal is refused before the call": (py) => {
      const f = py.eval("print");
      same(
        thrownBy(() => f.limited({ signal: AbortSignal.abort("no") }).call()),
        "no",
      );
    },
    "a timeout that is no number of milliseconds is refused": (py) => {
      refuses(RangeError, "a timeout is a number of milliseconds from 0 to 2147483647, and not NaN", () =>
        py.eval("print").limited({ timeout: Number.NaN }).call(),
      );
    },
  }),
];
