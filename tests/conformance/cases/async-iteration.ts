/** Asynchronous iterators, generators and context managers, both ways. */
import { asyncIterable, i32, type Py, PyModule, Python, PyValueError, python } from "pyforge";
import { withAsync } from "pyforge/operator";
import { laterTheme, ok, rejection, same } from "../harness.js";

const SOURCE = `
import asyncio, collections.abc, pyforge_fixture as fixture
log = []
def fixture_call(name, *args): return getattr(fixture, name)(*args)
async def counting(n):
    try:
        for i in range(n):
            sent = yield i
            if sent is not None: log.append(f"sent {sent}")
            await asyncio.sleep(0)
    except ValueError as error:
        log.append(f"caught {error}")
        yield "caught"
    finally:
        log.append("closed")
async def breaks():
    yield 1
    raise ValueError("midway")
class Plain:
    def __init__(self): self.left = 2
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.left: raise StopAsyncIteration
        self.left -= 1
        return self.left
async def listed(items): return [item async for item in items]
async def driven(items, *steps):
    seen = [isinstance(items, collections.abc.AsyncGenerator)]
    for name, *values in steps:
        try: seen.append(await getattr(items, name)(*values))
        except BaseException as error: seen.append(f"{type(error).__name__}: {error}")
    return seen
class Manager:
    def __init__(self, swallows=False): self.swallows = swallows
    async def __aenter__(self):
        await asyncio.sleep(0)
        self.task = asyncio.current_task()
        log.append("entered")
        return self
    async def __aexit__(self, kind, error, traceback):
        log.append(f"left {error!r} {self.task is asyncio.current_task()}")
        return self.swallows
async def uses(resource):
    async with resource as same: return same is resource
key = KeyError("k")
`;

const made: Py<PyModule>[] = [];
function iterated() {
  if (made.length === 0)
    made.push(Python.attach((py) => PyModule.fromCode(py, SOURCE, "iterated.py", "iterated").unbind()));
  return python.import("iterated");
}
function exported(name: string, ...args: unknown[]): never {
  return iterated().fixture_call(name, ...args) as never;
}
const all = async (items: AsyncIterable<unknown>): Promise<unknown[]> => {
  const out: unknown[] = [];
  for await (const item of items) out.push(item);
  return out;
};
const asyncOf = (proxy: unknown) => proxy as AsyncGenerator<unknown, unknown, unknown>;
const logged = (): string => {
  const { log } = iterated();
  const said = String(log);
  log.clear();
  return said;
};
async function* numbers(n: number): AsyncGenerator<number, void, unknown> {
  for (let i = 0; i < n; i++) yield i;
}

export const asyncIterationCases = laterTheme("async iteration", {
  "for await over Python's asynchronous generators and iterators": async () => {
    const m = iterated();
    same(await all(asyncOf(m.counting(3))), [0, 1, 2]);
    same(logged(), "['closed']");
    same(await all(asyncOf(m.Plain())), [1, 0]);
  },
  "a loop that ends early closes the generator": async () => {
    for await (const item of asyncOf(iterated().counting(3))) if (item === 1) break;
    same(logged(), "['closed']");
  },
  "next sends, throw raises inside, return closes": async () => {
    const steps = asyncOf(iterated().counting(9))[Symbol.asyncIterator]();
    same(await steps.next(), { done: false, value: 0 });
    same(await steps.next("hello"), { done: false, value: 1 });
    same(await steps.throw(new PyValueError("mine")), { done: false, value: "caught" });
    same(await steps.return("end"), { done: true, value: "end" });
    same(await steps.next(), { done: true, value: undefined });
    same(logged(), "['sent hello', 'caught mine', 'closed']");
  },
  "steps that are asked for at once follow each other": async () => {
    const steps = asyncOf(iterated().counting(3))[Symbol.asyncIterator]();
    const asked = await Promise.all([steps.next(), steps.next(), steps.next(), steps.next()]);
    same(
      asked.map(({ done }) => done),
      [false, false, false, true],
    );
    logged();
  },
  "what Python raises on the way is thrown": async () => {
    const error = await rejection(all(asyncOf(iterated().breaks())));
    ok(error instanceof PyValueError && error.message === "midway");
  },
  "asyncIterable(T): items convert by their type": async () => {
    const m = iterated();
    const items = Python.attach((py) =>
      py.import("iterated").getattr("counting").call(2).extract(asyncIterable(i32)),
    );
    same(await all(items), [0, 1]);
    logged();
    same(await exported("first_of", m.counting(3)), 0);
    same(logged(), "['closed']");
    same(String(await exported("collected", m.Plain())), "[1.0, 0.0]");
  },
  "an asynchronous generator is one in Python: asend, athrow, aclose": async () => {
    const m = iterated();
    same(String(await m.listed(numbers(3))), "[0, 1, 2]");
    same(
      String(await m.driven(numbers(3), ["__anext__"], ["asend", 5], ["aclose"], ["__anext__"])),
      "[True, 0, 1, None, 'StopAsyncIteration: ']",
    );
    same(String(await m.driven(numbers(3), ["__anext__"], ["athrow", m.key])), `[True, 0, "KeyError: 'k'"]`);
  },
  "one that a module exports is, too": async () => {
    const m = iterated();
    exported("happened");
    same(String(await m.listed(exported("up_to_later", 3))), "[0, 1, 2]");
    same(
      String(
        await m.driven(exported("up_to_later", 3), ["asend", null], ["asend", "hi"], ["aclose"], ["aclose"]),
      ),
      "[True, 0, 1, None, None]",
    );
    same(String(exported("happened")), "['finally', 'sent hi', 'finally']");
    same(String(python.builtins.list(exported("up_to", 3))), "[0, 1, 2]");
  },
  "an asynchronous iterable that is no iterator gives one for each loop": async () => {
    const items = { [Symbol.asyncIterator]: () => numbers(2) };
    same(
      String(
        await iterated().listed(
          new (class Stream {
            [Symbol.asyncIterator] = items[Symbol.asyncIterator];
          })(),
        ),
      ),
      "[0, 1]",
    );
  },
  "withAsync: enter, body and exit are one task": async () => {
    const m = iterated();
    same(await withAsync(m.Manager(), async () => 5), 5);
    same(logged(), "['entered', 'left None True']");
    const error = new RangeError("inside");
    const fails = async () => {
      throw error;
    };
    ok((await rejection(withAsync(m.Manager(), fails))) === error);
    ok(logged().includes("left JsRangeError('inside') True"));
    same(await withAsync(m.Manager(true), fails), undefined);
    logged();
  },
  "await using leaves the block": async () => {
    const m = iterated();
    const entered = await withAsync(m.Manager());
    same(String(entered.value.swallows), "false");
    await entered[Symbol.asyncDispose]();
    same(logged(), "['entered', 'left None True']");
  },
  "Symbol.asyncDispose is `async with` in Python": async () => {
    let disposed = 0;
    class Resource {
      async [Symbol.asyncDispose]() {
        await null;
        disposed++;
      }
    }
    same(await iterated().uses(new Resource()), true);
    same(disposed, 1);
  },
});
