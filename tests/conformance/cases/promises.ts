/** JavaScript's promises, awaited in Python. */
import {
  awaitable,
  i32,
  intoPromise,
  type Py,
  PyModule,
  PyStopIteration,
  Python,
  python,
  str,
} from "pyforge";
import { laterTheme, ok, rejection, same } from "../harness.js";

const SOURCE = `
import asyncio, inspect, collections.abc, gc, warnings
import pyforge, pyforge_fixture as fixture
def fixture_call(name, *args): return getattr(fixture, name)(*args)
async def wait(promise): return await promise
async def twice(promise): return [await promise, await promise]
async def outcome(promise):
    try: return f"{type(value := await promise).__name__} {value!r}"
    except BaseException as error: return f"{type(error).__name__}: {error}"
async def gathered(*promises): return await asyncio.gather(*promises)
async def cancelled(awaitable):
    task = asyncio.ensure_future(awaitable)
    await asyncio.sleep(.01)
    task.cancel()
    try: return await task
    except asyncio.CancelledError as error: return f"cancelled {task.cancelled()}"
async def timed_out(awaitable):
    try:
        async with asyncio.timeout(.01): return await awaitable
    except TimeoutError: return "timeout"
async def waited_for(awaitable):
    try: return await asyncio.wait_for(awaitable, .01)
    except TimeoutError: return "timeout"
def shapes():
    c = fixture.add_later(1, 2)
    kinds = asyncio.iscoroutine(c), isinstance(c, collections.abc.Coroutine), inspect.isawaitable(c)
    names = c.__name__, c.__qualname__
    begun = fixture.happened()
    return [*kinds, *names, begun]
def steps():
    """The protocol by hand, without a loop."""
    c = fixture.add_later(1, 2)
    c.close()
    out = []
    for call in (lambda: c.send(None), lambda: c.throw(ValueError("x")), c.close, lambda: c.__await__()):
        try: out.append(call())
        except BaseException as error: out.append(f"{type(error).__name__}: {error}")
    return out
async def reused():
    c = fixture.add_later(1, 2)
    out = [await c]
    try: await c
    except RuntimeError as error: out.append(str(error))
    d = fixture.wait_on(5)
    task = asyncio.create_task(wait(d))
    await asyncio.sleep(0)
    try: await d
    except RuntimeError as error: out.append(str(error))
    out.append(await task)
    return out
async def thrown_into(error):
    c = fixture.wait_on(1000)
    task = asyncio.current_task()
    future = c.send(None)
    try: c.throw(error)
    except ValueError as raised: return raised is error
async def refused(values):
    try: return fixture.add_later(*values)
    except Exception as error: return f"{type(error).__name__}: {error}"
async def task_group():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fixture.add_later(i, i)) for i in range(3)]
    return [task.result() for task in tasks]
async def many(n): return sum(await asyncio.gather(*(fixture.add_later(i, 0) for i in range(n))))
def unawaited(n):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for i in range(n): fixture.add_later(i, i)
        gc.collect()
    return [str(one.message) for one in caught]
def blocks(promise):
    try: return pyforge.run(promise)
    except RuntimeError as error: return str(error)
def nested(promise):
    async def main(): return await promise
    coroutine = main()
    try: return asyncio.run(coroutine)
    except RuntimeError as error:
        coroutine.close()
        return str(error)
`;

const made: Py<PyModule>[] = [];
function waiting() {
  if (made.length === 0)
    made.push(Python.attach((py) => PyModule.fromCode(py, SOURCE, "waiting.py", "waiting").unbind()));
  return python.import("waiting");
}

const later = <T>(value: T, ms = 3): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));
/** The text of a Python value. */
const text = async (promise: unknown): Promise<string> => String(await promise);

export const promiseCases = laterTheme("promises", {
  "a promise is awaitable, any number of times, by all that takes awaitables": async () => {
    const m = waiting();
    same(await m.wait(Promise.resolve(5)), 5);
    same(await m.wait(later("text")), "text");
    same(await text(m.twice(later(7))), "[7, 7]");
    same(await text(m.gathered(later(1, 9), later(2, 3), Promise.resolve(3))), "[1, 2, 3]");
  },
  "values convert by the undeclared table": async () => {
    const m = waiting();
    same(await m.outcome(later(5)), "int 5");
    same(await m.outcome(later(1.5)), "float 1.5");
    same(await m.outcome(later(undefined)), "NoneType None");
    same(await m.outcome(later([1, "a"])), "list [1, 'a']");
    same(await m.outcome(later(new Map([[1, 2n]]))), "dict {1: 2}");
  },
  "a thenable is awaitable, too": async () => {
    class Query {
      then(resolve: (rows: number) => void) {
        resolve(3);
      }
    }
    same(await waiting().wait(new Query()), 3);
  },
  "a promise that comes back is itself": async () => {
    const promise = later(1);
    Python.attach((py) => ok(py.eval("lambda p: p").call(promise).toJs() === promise));
    await promise;
  },
  "a rejection raises: JavaScript's errors, Python's own, and what is no error": async () => {
    const m = waiting();
    same(await m.outcome(Promise.reject(new TypeError("no"))), "JsTypeError: no");
    same(await m.outcome(Promise.reject(42)), "JsThrown: 42");
    const error = new RangeError("mine");
    ok((await rejection(intoPromise(m.wait(Promise.reject(error))))) === error);
  },
  "StopIteration, which no coroutine can raise, becomes a RuntimeError": async () => {
    const said = await waiting().outcome(Promise.reject(new PyStopIteration("end")));
    same(said, "RuntimeError: JavaScript rejected a promise with StopIteration");
  },
  "AbortError is a cancellation to the task that awaits it, TimeoutError a TimeoutError": async () => {
    const m = waiting();
    same(
      await m.outcome(Promise.reject(AbortSignal.abort().reason)),
      "CancelledError: This operation was aborted",
    );
    const timeout = await rejection(
      new Promise((_, reject) => {
        const signal = AbortSignal.timeout(1);
        signal.addEventListener("abort", () => reject(signal.reason));
        setTimeout(() => undefined, 50);
      }),
    );
    ok(String(await m.outcome(Promise.reject(timeout))).startsWith("JsTimeoutError: "));
  },
  "row 111: cancelling a task that waits for a promise cancels it at once": async () => {
    const m = waiting();
    same(await m.cancelled(later("late", 50)), "cancelled True");
    same(await m.timed_out(later("late", 50)), "timeout");
    same(await m.waited_for(later("late", 50)), "timeout");
  },
  "async functions: a coroutine that begins when it is awaited": async () => {
    const m = waiting();
    same(await text(Promise.resolve(m.shapes())), "[True, True, True, 'add_later', 'add_later', []]");
    same(await m.wait(fixtureCall("add_later", 1, 2)), 3);
    same(String(fixtureCall("happened")), "['begun']");
  },
  "row 109: a coroutine cannot be awaited again": async () => {
    const m = waiting();
    const [again, busy] = ["cannot reuse already awaited coroutine", "coroutine is being awaited already"];
    same(await text(m.reused()), `[3, '${again}', '${busy}', 'in time']`);
    const reuse = `'RuntimeError: ${again}'`;
    same(String(m.steps()), `[${reuse}, ${reuse}, None, ${reuse}]`);
  },
  "an exception can be thrown into it": async () => {
    ok(await waiting().thrown_into(python.builtins.ValueError("mine")));
  },
  "row 110: one that is never awaited says nothing and has done nothing": async () => {
    fixtureCall("happened");
    same(String(waiting().unawaited(20)), "[]");
    same(String(fixtureCall("happened")), "[]");
  },
  "arguments are refused at the call, results where they are awaited": async () => {
    const m = waiting();
    same(
      String(await m.refused(["x", 1])),
      "TypeError: argument 'a': 'str' object cannot be interpreted as an integer",
    );
    same(await m.outcome(fixtureCall("no_int")), "TypeError: no_int() must return int, got 1.5");
    same(await m.outcome(fixtureCall("fails_later")), "JsRangeError: later");
  },
  "an undeclared argument outlives the call": async () => {
    same(await fixtureCall("later_len", [1, 2, 3]), 3);
  },
  "a parameter Promise<T> takes any awaitable": async () => {
    const m = waiting();
    same(await fixtureCall("doubled", m.wait(later(21))), 42);
    same(await fixtureCall("doubled", Promise.resolve(4)), 8);
  },
  "an AbortSignal is aborted when Python cancels; what the function does then counts": async () => {
    const m = waiting();
    fixtureCall("happened");
    same(await m.cancelled(fixtureCall("wait_for", 5000)), "cancelled True");
    same(String(fixtureCall("happened")), "['aborted']");
    same(await m.timed_out(fixtureCall("wait_for", 5000)), "timeout");
    same(await m.cancelled(fixtureCall("insists")), "insisted");
    same(await m.wait(fixtureCall("wait_for", 1)), "in time");
  },
  "without a signal the wait ends, and the function goes on": async () => {
    same(await waiting().cancelled(fixtureCall("wait_on", 60)), "cancelled True");
  },
  "TaskGroup, gather": async () => {
    const m = waiting();
    same(await text(m.task_group()), "[0, 2, 4]");
    same(await m.many(1000), 499_500);
  },
  "awaitable(T) out: a coroutine whose value converts by its type": async () => {
    waiting();
    const outcome = Python.attach((py) =>
      py.import("waiting").fn("outcome", [awaitable(i32)], awaitable(str)),
    );
    same(await outcome(later(5)), "int 5");
    same(await outcome(later(1.5)), "TypeError: value: expected i32 (number), got 1.5");
  },
  "pyforge.run() and a loop of its own raise at once where JavaScript waits below": async () => {
    const m = waiting();
    const said = String(m.blocks(later(1)));
    ok(said.startsWith("pyforge.run() cannot block "), said);
    const nested = String(m.nested(later(1)));
    ok(/^this promise cannot settle|^asyncio.run\(\) cannot be called/.test(nested), nested);
  },
});

/** What Python gets of a function of the fixture. */
function fixtureCall(name: string, ...args: unknown[]): never {
  return waiting().fixture_call(name, ...args) as never;
}
