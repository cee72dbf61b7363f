/** Python's awaitables, awaited in TypeScript. */
import {
  any,
  awaitable,
  f64,
  i32,
  importException,
  intoPromise,
  list,
  Py,
  PyModule,
  PyTypeError,
  Python,
  PyValueError,
  python,
} from "pyforge";
import { laterTheme, ok, refuses, rejection, same } from "../harness.js";

const SOURCE = `
import asyncio, concurrent.futures, contextvars, gc, threading, warnings
log = []
async def value(x): return x
async def slowly(x, seconds=.01):
    try:
        await asyncio.sleep(seconds)
        return x
    except asyncio.CancelledError as error:
        log.append(f"cancelled {error.args}")
        raise
    finally:
        log.append("ended")
async def raises(f): f()
async def cancels_itself():
    asyncio.current_task().cancel()
    await asyncio.sleep(0)
async def fails(): raise ValueError("later")
async def counts(n):
    for i in range(n): await asyncio.sleep(0)
    return n
async def groups():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(slowly(i)) for i in range(3)]
    return [task.result() for task in tasks]
async def in_time():
    try:
        async with asyncio.timeout(.01): await asyncio.sleep(60)
    except TimeoutError: return "timeout"
async def threads(): return await asyncio.to_thread(threading.get_ident) != threading.get_ident()
async def subprocess():
    process = await asyncio.create_subprocess_exec("echo", "hi", stdout=-1)
    return (await process.communicate())[0]
async def echoes(n):
    async def serve(reader, writer):
        while data := await reader.read(100):
            writer.write(data.upper())
            await writer.drain()
        writer.close()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    for i in range(n):
        writer.write(b"hello")
        got = await reader.read(100)
    writer.close()
    await writer.wait_closed()
    server.close()
    return got
class Awaitable:
    def __await__(self): return slowly("own").__await__()
class Thenable:
    then = "an attribute"
async def nested(): return value(5)
executor = concurrent.futures.ThreadPoolExecutor(1)
def from_thread(loop, future):
    threading.Thread(target=lambda: loop.call_soon_threadsafe(future.set_result, "from a thread")).start()
async def waits_for_thread():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    from_thread(loop, future)
    return await future
async def current(): return asyncio.current_task() is not None and asyncio.get_running_loop().is_running()
warned = []
def unawaited():
    """What Python warns of while coroutines are made, awaited and dropped."""
    gc.collect()
    return [*warned]
warnings.showwarning = lambda message, *_: warned.append(str(message))
`;

const made: Py<PyModule>[] = [];
/** The module by the natural layer. */
function awaited() {
  if (made.length === 0)
    made.push(Python.attach((py) => PyModule.fromCode(py, SOURCE, "awaited.py", "awaited").unbind()));
  return python.import("awaited");
}

/** A bound object, made and asked for its promise inside of an attach. */
const promised = (expression: string): Promise<unknown> => {
  let promise: Promise<unknown> | undefined;
  awaited();
  Python.attach((py) => {
    promise = Promise.resolve(py.import("awaited").getattr(expression).call());
  });
  return promise as Promise<unknown>;
};

export const awaitingCases = laterTheme("awaiting", {
  "a coroutine is a promise, and its value natural": async () => {
    const m = awaited();
    same(await m.value(5), 5);
    same(await m.value("text"), "text");
    same(await m.value(null), null);
    same(String(await m.value([1, 2])), "[1, 2]");
    same(await m.slowly("slow"), "slow");
  },
  "a Bound and a Py are thenables where Python's object is awaitable, and give a Py": async () => {
    const result = await promised("in_time");
    same(
      Python.attach((py) => (result as Py<PyModule>).bind(py).toString()),
      "timeout",
    );
    const py = Python.attach((attached) => attached.import("awaited").getattr("in_time").call().unbind());
    const second = (await (py as unknown)) as Py<PyModule>;
    ok(second instanceof Py);
  },
  "nothing else is a thenable": async () => {
    const m = awaited();
    const thenable = m.Thenable();
    ok((await thenable) === thenable);
    ok((await m) === m);
    const py = Python.attach((attached) => attached.import("awaited").unbind());
    ok((await py) === py);
    same("then" in (await m.value(m)), false);
  },
  "an exception rejects with its own class, and the same object comes back": async () => {
    const error = await rejection(intoPromise(awaited().fails()));
    ok(error instanceof PyValueError);
    same((error as Error).message, "later");
    const own = new RangeError("mine");
    const throws = () => {
      throw own;
    };
    ok((await rejection(intoPromise(awaited().raises(throws)))) === own);
  },
  "tasks, futures, executors' futures and objects with __await__ are awaited": async () => {
    const m = awaited();
    same(await intoPromise(m.Awaitable()), "own");
    const future = m.executor.submit(python.builtins.len, [1, 2, 3]);
    same(await intoPromise(future), 3);
    same(await future, 3);
  },
  "a coroutine is awaited once, as in Python": async () => {
    const coroutine = awaited().value(1);
    same(await coroutine, 1);
    const error = await rejection(intoPromise(coroutine));
    same((error as Error).message, "cannot reuse already awaited coroutine");
  },
  "what is no awaitable is refused": async () => {
    const m = awaited();
    refuses(TypeError as never, "intoPromise() takes an awaitable of Python's", () => void intoPromise(m));
    Python.attach((py) => {
      refuses(PyTypeError, "value: 'int' object is not an instance of 'Awaitable'", () =>
        py.eval("5").extract(awaitable(i32)),
      );
    });
  },
  "asyncio's own: TaskGroup, timeout, to_thread, subprocesses, streams": async () => {
    const m = awaited();
    same(String(await m.groups()), "[0, 1, 2]");
    same(await m.in_time(), "timeout");
    same(await m.threads(), true);
    same(String(await m.subprocess()), "104,105,10");
    same(String(await m.echoes(20)), String(new TextEncoder().encode("HELLO")));
    same(await m.current(), true);
  },
  "a loop that is busy lets Node have its turn": async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    same(await awaited().counts(30_000), 30_000);
    clearInterval(timer);
    ok(turns > 3, `${turns} turns`);
  },
  "a thread wakes the loop": async () => {
    same(await awaited().waits_for_thread(), "from a thread");
  },
  "a thousand at once": async () => {
    const m = awaited();
    const values = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => intoPromise(m.slowly(index))),
    );
    same(values[999], 999);
  },
  "scenario 50: a coroutine that is awaited is never called 'never awaited'": async () => {
    const m = awaited();
    for (let i = 0; i < 10; i++) await m.value(i);
    await rejection(intoPromise(m.fails()));
    same(String(m.unawaited()), "[]");
  },
  "awaitable(T): the value converts by its type when it is there": async () => {
    const [one, many, wrong] = Python.attach((py) => {
      awaited();
      const m = py.import("awaited");
      const promiseOf = (text: string) => m.getattr("value").call(py.eval(text));
      return [
        promiseOf("5").extract(awaitable(f64)),
        promiseOf("[1, 2]").extract(awaitable(list(i32))),
        promiseOf("'x'").extract(awaitable(i32)),
      ] as const;
    });
    ok(one instanceof Promise);
    same(await one, 5);
    same(await many, [1, 2]);
    same(
      ((await rejection(wrong)) as Error).message,
      "value: 'str' object cannot be interpreted as an integer",
    );
  },
  "awaitable(T): a task comes back as itself, its promise too": async () => {
    awaited();
    const type = awaitable(any);
    const [promise] = Python.attach((py) => {
      const same_ = py.eval("lambda a, b: a is b");
      const promise = py.import("awaited").getattr("value").call(7).extract(type);
      const task = py.eval("lambda x: x").call(promise);
      ok(same_.call(promise, task).isTruthy());
      ok(task.extract(type) === promise);
      return [promise];
    });
    same(await promise, 7);
  },
  "scenario 52: an AbortSignal cancels the task, and the promise is rejected with its reason": async () => {
    const m = awaited();
    const controller = new AbortController();
    const promise = intoPromise(m.slowly("never", 60), { signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 5));
    m.log.clear();
    const reason = new Error("enough");
    controller.abort(reason);
    ok((await rejection(promise)) === reason);
    same(String(m.log), "['cancelled ()', 'ended']");
    const never = m.slowly("never begun", 60);
    ok((await rejection(intoPromise(never, { signal: AbortSignal.abort(reason) }))) === reason);
    same(String(m.unawaited()), "[]");
  },
  "a task that is cancelled in Python rejects with CancelledError": async () => {
    const m = awaited();
    const CancelledError = importException("asyncio", "CancelledError");
    const error = await rejection(intoPromise(m.cancels_itself()));
    ok(error instanceof CancelledError, String(error));
  },
  "scenario 52: deadlines beyond 2^31 ms neither fire nor fail": async () => {
    const controller = new AbortController();
    const promise = intoPromise(awaited().slowly("never", 3_000_000), { signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort();
    same(((await rejection(promise)) as Error).name, "AbortError");
  },
});
