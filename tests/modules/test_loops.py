"""Node's loop turned by asyncio, in plain python."""

import importlib.util

import pytest

MODULE = """
export function later(ms, value) { return new Promise((resolve) => setTimeout(resolve, ms, value)) }
export function unreferenced(ms) { return new Promise((resolve) => setTimeout(resolve, ms, "fired").unref()) }
export function immediately() { return new Promise((resolve) => setImmediate(resolve, "now")) }
export function now(value) { return Promise.resolve(value) }
export function starts(ms) { setTimeout(() => { starts.done = true }, ms) }
export function started() { return starts.done === true }
export function microtask() { Promise.resolve().then(() => { starts.done = true }) }
export function calls(f) { return f.call() }
export function serve() {
  const server = process.getBuiltinModule("node:http").createServer((_, answer) => answer.end("served"));
  server.listen(0, "127.0.0.1");
  return server;
}
export function awaits(f) { return pyforge.intoPromise(f.call()) }
export async function fetched(port) {
  return (await fetch(`http://127.0.0.1:${port}`)).text();
}
"""
ANY = {"type": "any"}
DECLARED = {
    name: {"params": [{"name": param, "type": ANY} for param in params]}
    for name, params in {
        "later": ["ms", "value"],
        "unreferenced": ["ms"],
        "now": ["value"],
        "starts": ["ms"],
        "calls": ["f"],
        "awaits": ["f"],
    }.items()
}


@pytest.fixture
def program(module):
    """Runs a program over MODULE; what it prints, after it ended well and said nothing else."""

    def run(code):
        done = module(MODULE, "import asyncio, mod, pyforge, time\n" + code, declared=DECLARED)
        assert (done.err, done.code) == ("", 0)
        return done.out.split("\n")[:-1]

    return run


def test_run_blocks_without_a_loop(program):
    assert program("""
print(pyforge.run(mod.later(10, "later")), pyforge.run(mod.now(1)), pyforge.run(asyncio.sleep(0, "python")))
try: pyforge.run(5)
except TypeError as error: print(error)
""") == ["later 1 python", "pyforge.run() takes a promise or another awaitable, and got int"]


def test_run_says_at_once_where_it_cannot_block(program):
    said = program("""
def tries():
    try: return pyforge.run(mod.now(1))
    except RuntimeError as error: return str(error)
print(mod.calls(tries))
async def main(): print(tries())
asyncio.run(main())
""")
    assert said[0].startswith("pyforge.run() cannot block here: JavaScript waits below")
    assert said[1].startswith("pyforge.run() cannot block inside a running event loop")


def test_a_loop_below_javascript_refuses_promises_instead_of_hanging(program):
    said = program("""
def nested():
    async def main(): return await mod.now(1)
    try: return asyncio.run(main())
    except RuntimeError as error: return str(error)
print(mod.calls(nested))
""")
    assert said[0].startswith("this promise cannot settle before the running event loop ends")


@pytest.mark.parametrize(
    "way", ["asyncio.run(main())", "asyncio.Runner().run(main())", "pyforge.run(main())"]
)
def test_promises_settle_in_loops_one_after_the_other(program, way):
    assert (
        program(f"""
async def main():
    return [await mod.later(5, 1), await mod.unreferenced(5), await mod.immediately(), await mod.now(2)]
for _ in range(3): print({way})
""")
        == ["[1, 'fired', 'now', 2]"] * 3
    )


def test_timers_microtasks_and_servers_that_a_call_started_run_in_the_loop(program):
    assert program("""
async def main():
    mod.starts(5)
    await asyncio.sleep(.05)
    print(mod.started())
    server = mod.serve()
    await asyncio.sleep(.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.address()["port"])
    writer.write(b"GET / HTTP/1.0\\r\\n\\r\\n")
    print((await reader.read())[-6:])
    server.close()
asyncio.run(main())
""") == ["True", "b'served'"]


def test_idle_cpu_is_zero(program):
    (used,) = program("""
async def main():
    server = mod.serve()
    await mod.later(50, None)
    before = time.process_time()
    await asyncio.sleep(1)
    print(time.process_time() - before)
asyncio.run(main())
""")
    assert float(used) < 0.04


def test_what_javascript_awaits_without_a_loop_runs_in_the_next_one(program):
    assert program("""
promise = mod.awaits(lambda: asyncio.sleep(0, "awaited"))
print(pyforge.run(promise))
async def main(): return await mod.awaits(lambda: asyncio.sleep(0, 5))
print(asyncio.run(main()))
""") == ["awaited", "5"]


def test_tasks_that_are_under_way_at_exit_are_ended_quietly(program):
    assert program("""
promise = mod.awaits(lambda: asyncio.sleep(60))
pyforge.run(mod.now(1))
print("end")
""") == ["end"]


def test_a_loop_that_closes_before_the_promise_settles_is_forgotten(program):
    assert program("""
async def wait(promise): return await promise
async def main():
    task = asyncio.ensure_future(wait(mod.later(20, None)))
    await asyncio.sleep(0)
asyncio.run(main())
time.sleep(.05)
print(pyforge.run(mod.later(1, "goes on")))
""") == ["goes on"]


def test_loops_of_several_threads_await_at_once(program):
    assert program("""
import threading
async def main(name): return [name, await mod.later(20, name), await mod.now(1)]
seen = []
threads = [threading.Thread(target=lambda i=i: seen.append(asyncio.run(main(i)))) for i in range(3)]
for thread in threads: thread.start()
print(asyncio.run(main("main")))
for thread in threads: thread.join()
print(sorted(seen))
""") == ["['main', 'main', 1]", "[[0, 0, 1], [1, 1, 1], [2, 2, 1]]"]


def test_a_keyboard_interrupt_ends_run(module):
    done = module(
        MODULE,
        """
import asyncio, mod, pyforge, os, signal, threading
mod.now(1)
threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
try: pyforge.run(mod.later(10000, None))
except KeyboardInterrupt: print("interrupted")
print(pyforge.run(mod.now("goes on")))
""",
        declared=DECLARED,
    )
    assert (done.out, done.err, done.code) == ("interrupted\ngoes on\n", "", 0)


@pytest.mark.parametrize(
    ("library", "way"),
    [("uvloop", "uvloop.run(main())"), ("anyio", "anyio.run(main)"), ("asyncio", "asyncio.run(main())")],
)
def test_other_runners_host_node(program, library, way):
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    assert program(f"""
import {library}
async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(wait(i)) for i in range(3)]
    print([task.result() for task in tasks], await mod.awaits(lambda: asyncio.sleep(.01, 5)))
async def wait(i): return await mod.later(5, i)
{way}
""") == ["[0, 1, 2] 5"]
