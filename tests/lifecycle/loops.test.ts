/** asyncio stepped by libuv: what keeps a process alive, what it costs to wait, and how it ends. */
import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

const MODULE = `
import { python as natural, intoPromise } from "pyforge";
python(\`
import asyncio, sys, threading, time
async def sleeps(seconds, value=None):
    await asyncio.sleep(seconds)
    return value
async def raises(error): raise error
def background(seconds): tasks.append(asyncio.get_event_loop().create_task(sleeps(seconds)))
tasks = []
async def serves():
    async def answer(reader, writer):
        writer.write(await reader.read(100))
        await writer.drain()
        writer.close()
    tasks.append(server := await asyncio.start_server(answer, "127.0.0.1", 0))
    return server.sockets[0].getsockname()[1]
def stops(): tasks[0].close()
def blocking(seconds): return asyncio.run(sleeps(seconds, "blocked"))
\`);
const m = natural.import("program");
`;
const program = (code: string) => ended(MODULE + code, 20_000);

describe("waiting", () => {
  it("costs nothing: idle CPU is zero", () => {
    const { out, err, code } = program(`
      await m.sleeps(0.01);
      const before = process.cpuUsage();
      await m.sleeps(1);
      const { user, system } = process.cpuUsage(before);
      console.log((user + system) / 1000);
    `);
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(Number(out)).toBeLessThan(40);
  });

  it("scenario 49: an awaited coroutine keeps the process alive, an idle loop does not", () => {
    expect(program(`m.sleeps(0.1).then((value) => console.log("ended", value));`)).toMatchObject({
      out: "ended null\n",
      code: 0,
    });
    const begun = Date.now();
    expect(program(`await m.sleeps(0); console.log("idle");`)).toMatchObject({ out: "idle\n", code: 0 });
    expect(Date.now() - begun).toBeLessThan(8000);
  });

  it("is for timers and servers of Python's, too, until they are closed", () => {
    expect(
      program(`
        import net from "node:net";
        const port = await m.serves();
        setTimeout(() => {
          const socket = net.connect(port, "127.0.0.1", () => socket.write("hello"));
          socket.on("data", (data) => { console.log(String(data)); m.stops(); });
        }, 50);
      `),
    ).toMatchObject({ out: "hello\n", err: "", code: 0 });
  });

  it("blocks where Python itself blocks: asyncio.run in a call", () => {
    expect(program(`console.log(m.blocking(0.01), await m.sleeps(0, 5));`)).toMatchObject({
      out: "blocked 5\n",
      err: "",
    });
  });
});

describe("the end", () => {
  it.each([
    ["process.exit", "process.exit(3)", 3],
    ["falling off the end of an error", "throw new Error('x')", 1],
  ])("by %s with tasks under way says nothing of them", (_, end, status) => {
    const { err, code } = program(`m.background(60); void m.sleeps(60); await m.sleeps(0.01); ${end}`);
    expect(code).toBe(status);
    expect(err).not.toMatch(/was destroyed|never awaited|never retrieved/);
  });

  it("by SystemExit in a task has its code", () => {
    expect(
      program(`m.raises(natural.builtins.SystemExit(7)).then(() => undefined, () => undefined);`).code,
    ).toBe(7);
  });

  it("by a rejection that nobody handles shows the exception", () => {
    const { err, code } = program(`void intoPromise(m.raises(natural.builtins.ValueError("unhandled")));`);
    expect(err).toContain("unhandled");
    expect(code).toBe(1);
  });

  it("of a worker that awaited Python is clean", () => {
    const { out, err, code } = ended(`
      import { Worker } from "node:worker_threads";
      run("import asyncio");
      const worker = new Worker(\`
        import { python, Python } from "pyforge";
        import { parentPort } from "node:worker_threads";
        Python.attach((py) => py.run("async def five(): return 5"));
        parentPort.postMessage(await python.import("__main__").five());
      \`, { eval: true, execArgv: ["--input-type=module"] });
      worker.on("message", (value) => console.log(value));
      worker.on("error", (error) => console.log("error", error.message));
      worker.on("exit", (status) => console.log("exit", status));
    `);
    expect({ out, err, code }).toEqual({ out: "5\nexit 0\n", err: "", code: 0 });
  });
});
