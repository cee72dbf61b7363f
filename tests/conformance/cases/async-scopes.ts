/** Asynchronous scopes, and what travels with an await: contextvars and AsyncLocalStorages. */
import { AsyncLocalStorage } from "node:async_hooks";
import { i32, intoPromise, type Py, type PyAny, PyModule, Python, python } from "pyforge";
import { laterTheme, ok, rejection, same } from "../harness.js";

const SOURCE = `
import asyncio, contextvars, pyforge_fixture as fixture
user = contextvars.ContextVar("user", default="nobody")
async def who(): return user.get()
async def calls(f):
    before = f()
    await asyncio.sleep(0)
    return [before, f()]
async def as_user(name, f):
    user.set(name)
    await asyncio.sleep(0)
    result = await f()
    return [result, user.get()]
async def interleaved(f):
    return await asyncio.gather(*(as_user(name, f) for name in ("ann", "bob", "eve")))
async def asked(f):
    async def ask(name):
        user.set(name)
        return await fixture.ask_later(f)
    return await asyncio.gather(ask("ann"), ask("bob"))
async def soon(x):
    await asyncio.sleep(0)
    return x
`;

const made: Py<PyModule>[] = [];
function scoped() {
  if (made.length === 0)
    made.push(Python.attach((py) => PyModule.fromCode(py, SOURCE, "scoped.py", "scoped").unbind()));
  return python.import("scoped");
}

const pause = (ms = 1): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const asyncScopeCases = laterTheme("async scopes", {
  "attachAsync: bound objects and the token are good across awaits": async () => {
    same(
      await Python.attachAsync(async (py) => {
        const list = py.eval("[1, 2]");
        await pause();
        list.callMethod("append", 3);
        await pause();
        return `${list} ${list.len()}`;
      }),
      "[1, 2, 3] 3",
    );
  },
  "they end with it": async () => {
    const kept: { bound?: PyAny; py?: Python } = {};
    const { kept: before } = Python.counters();
    await Python.attachAsync(async (py) => {
      kept.bound = py.eval("[1]");
      kept.py = py;
      await pause();
      for (let i = 0; i < 100; i++) py.eval("[]");
    });
    const { bound, py } = kept;
    same(
      ((await rejection(Promise.resolve().then(() => bound?.len()))) as Error).message,
      "Bound used after its attach scope ended; keep it with unbind()",
    );
    ok((await rejection(Promise.resolve().then(() => py?.None))) instanceof Error);
    ok(Python.counters().kept <= before + 5, `${Python.counters().kept - before} kept`);
  },
  "two of them do not mix, and a synchronous scope inside is its own": async () => {
    const one = Python.attachAsync(async (py) => {
      const object = py.eval("'one'");
      await pause(3);
      return Python.attach((inner) => inner.eval`${object} + '!'`.toString());
    });
    const two = Python.attachAsync(async (py) => {
      const object = py.eval("'two'");
      await pause(1);
      return object.toString();
    });
    same(await Promise.all([one, two]), ["one!", "two"]);
  },
  "what the function throws is thrown, and Python's coroutines are awaited inside": async () => {
    const error = new Error("mine");
    ok(
      (await rejection(
        Python.attachAsync(async () => {
          throw error;
        }),
      )) === error,
    );
    scoped();
    const value = await Python.attachAsync(async (py) => {
      const result = (await (py.import("scoped").getattr("soon").call(5) as unknown)) as Py<PyAny>;
      return result.bind(py).extract(i32);
    });
    same(value, 5);
  },
  "a coroutine's calls see the AsyncLocalStorage of who awaits it": async () => {
    const storage = new AsyncLocalStorage<string>();
    const store = () => storage.getStore() ?? "none";
    const m = scoped();
    const seen = await Promise.all([
      storage.run("ann", () => intoPromise(m.calls(store))),
      storage.run("bob", () => intoPromise(m.calls(store))),
      intoPromise(m.calls(store)),
    ]);
    same(seen.map(String), ["['ann', 'ann']", "['bob', 'bob']", "['none', 'none']"]);
  },
  "scenario 53: contextvars are a task's own, also where JavaScript awaits on its behalf": async () => {
    const m = scoped();
    const asks = async () => {
      await pause();
      return await m.who();
    };
    same(String(await m.interleaved(asks)), "[['nobody', 'ann'], ['nobody', 'bob'], ['nobody', 'eve']]");
    same(String(await m.asked(m.who)), "['ann', 'bob']");
    same(await m.who(), "nobody");
  },
});
