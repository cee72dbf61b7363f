import { describe, expect, it } from "vitest";
import { signalled } from "./signalled.js";

const FOREVER = "setInterval(() => {}, 1000);";
const BOTH = "atexit\nexit\n";

describe("Ctrl-C in a Node process that hosts Python (scenario 57)", () => {
  it.each([
    ["Node idles", `ready(); ${FOREVER}`],
    ["the program awaits", `ready(); ${FOREVER} await new Promise(() => {});`],
  ])("ends it with 130, in order, where %s", async (_, program) => {
    const { end, out, err } = await signalled("node", program, ["SIGINT"]);
    expect({ end, out, err }).toEqual({ end: 130, out: BOTH, err: "" });
  });

  it.each([
    ["computes", "while True: pass"],
    ["sleeps", "time.sleep(60)"],
    ["waits for a lock", "lock = threading.Lock(); lock.acquire(); lock.acquire()"],
    ["runs a loop of asyncio's own", "import asyncio; asyncio.run(asyncio.sleep(60))"],
  ])("raises KeyboardInterrupt where Python %s; caught by nobody it ends with 130", async (_, code) => {
    const { end, out, err } = await signalled("node", `ready(); run(${JSON.stringify(code)});`, ["SIGINT"]);
    expect({ end, out }).toEqual({ end: 130, out: BOTH });
    expect(err).toMatch(/^(Py)?KeyboardInterrupt/);
  });

  it("is an error to catch, after which the program goes on", async () => {
    const program = `
      ready();
      try { run("while True: pass"); } catch (error) { console.log(error instanceof PyKeyboardInterrupt); }
      await wait(20);
    `;
    expect(await signalled("node", program, ["SIGINT"])).toMatchObject({ end: 0, out: `true\n${BOTH}` });
  });

  it.each([
    ["computes", "for (;;);"],
    ["that Python called computes", "call(() => { for (;;); });"],
  ])("ends it within two seconds where JavaScript %s, and at once the second time", async (_, program) => {
    const once = await signalled("node", `ready(); ${program}`, ["SIGINT"]);
    expect(once.end).toBe("SIGINT");
    expect(once.after).toBeLessThan(2000);
    const twice = await signalled("node", `ready(); ${program}`, ["SIGINT", 100, "SIGINT"]);
    expect(twice.end).toBe("SIGINT");
    expect(twice.after).toBeLessThan(700);
  });

  it("does not end JavaScript that is soon through, but what comes then", async () => {
    const program = `ready(); const end = Date.now() + 400; while (Date.now() < end); console.log("through"); ${FOREVER}`;
    expect(await signalled("node", program, ["SIGINT"])).toMatchObject({ end: 130, out: `through\n${BOTH}` });
  });

  it("is the listeners' where Node idles, and Python's where Python runs", async () => {
    const program = `
      process.on("SIGINT", () => console.log("listener"));
      ready();
      await wait(400);
      try { run("print('python', flush=True); time.sleep(60)"); } catch (error) { console.log(error.name); }
      await wait(100);
    `;
    expect(await signalled("node", program, ["SIGINT", 600, "SIGINT"])).toMatchObject({
      end: 0,
      out: `listener\npython\nKeyboardInterrupt\n${BOTH}`,
    });
  });

  it("is the listeners' also where they were there before Python, and Python's again when they have gone", async () => {
    const program = `
      process.once("SIGINT", () => console.log("listener"));
      ready(); ${FOREVER}
    `;
    expect(await signalled("node", program, ["SIGINT", 100, "SIGINT"])).toMatchObject({
      end: 130,
      out: `listener\n${BOTH}`,
    });
  });

  it("runs a handler of the program's own, which decides", async () => {
    const program = `
      run("seen = 0\\ndef note(*_):\\n    global seen\\n    seen += 1\\n    if seen == 2: sys.exit(5)\\nsignal.signal(signal.SIGINT, note)");
      ready(); ${FOREVER}
    `;
    expect(await signalled("node", program, ["SIGINT", 100, "SIGINT"])).toMatchObject({ end: 5, out: BOTH });
  });

  it("is what Python says where Python ignores it, or gives it back", async () => {
    const ignoring = `run("signal.signal(signal.SIGINT, signal.SIG_IGN)"); ready(); await wait(200);`;
    expect(await signalled("node", ignoring, ["SIGINT"])).toMatchObject({ end: 0, out: BOTH });
    const given = `run("signal.signal(signal.SIGINT, signal.SIG_DFL)"); ready(); ${FOREVER}`;
    expect(await signalled("node", given, ["SIGINT"])).toMatchObject({ end: "SIGINT", out: "" });
  });
});

describe("other signals in a Node process that hosts Python", () => {
  it("run Python's handlers while Node idles", async () => {
    const program = `run("signal.signal(signal.SIGUSR1, lambda *_: print('handler', flush=True))"); ready(); await wait(400);`;
    expect(await signalled("node", program, ["SIGUSR1", 100, "SIGUSR1"])).toMatchObject({
      end: 0,
      out: `handler\nhandler\n${BOTH}`,
    });
  });

  it("raise what a handler raises: an error that nobody caught", async () => {
    const program = `run("signal.signal(signal.SIGUSR1, lambda *_: 1 / 0)"); ready(); ${FOREVER}`;
    const { end, out, err } = await signalled("node", program, ["SIGUSR1"]);
    expect({ end, out }).toEqual({ end: 1, out: BOTH });
    expect(err).toContain("ZeroDivisionError: division by zero");
  });

  it("SIGTERM ends it as it ends any process, and in order where a handler of either side says so", async () => {
    expect(await signalled("node", `ready(); ${FOREVER}`, ["SIGTERM"])).toMatchObject({
      end: "SIGTERM",
      out: "",
    });
    const node = `process.on("SIGTERM", () => process.exit(143)); ready(); ${FOREVER}`;
    expect(await signalled("node", node, ["SIGTERM"])).toMatchObject({ end: 143, out: BOTH });
    const python = `run("signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))"); ready(); ${FOREVER}`;
    expect(await signalled("node", python, ["SIGTERM"])).toMatchObject({ end: 143, out: BOTH });
  });

  it.each([
    ["Node", "process.on('SIGUSR2', listener); run(handle);"],
    ["Python", "run(handle); process.on('SIGUSR2', listener);"],
  ])("go to both where both handle them, %s first, and to who is left (scenario 58)", async (_, install) => {
    const program = `
      const listener = () => console.log("listener");
      const handle = "signal.signal(signal.SIGUSR2, lambda *_: print('handler', flush=True))";
      const send = async () => { process.kill(process.pid, "SIGUSR2"); await wait(60); console.log("-"); };
      ${install}
      await send();
      run("signal.signal(signal.SIGUSR2, signal.SIG_DFL)");
      await send();
      run(handle);
      process.off("SIGUSR2", listener);
      await send();
      run("signal.signal(signal.SIGUSR2, signal.SIG_DFL)");
      ready();
      await wait(5000);
    `;
    const { end, out } = await signalled("node", program, ["SIGUSR2"]);
    expect(end).toBe("SIGUSR2");
    const [both, ...rest] = out.split("-\n");
    expect(both?.split("\n").sort()).toEqual(["", "handler", "listener"]);
    expect(rest).toEqual(["listener\n", "handler\n", ""]);
  });

  it("leave asyncio.run's handler of Ctrl-C as temporary as it is", async () => {
    const program = `
      process.on("SIGINT", () => console.log("listener"));
      run("import asyncio\\nasyncio.run(asyncio.sleep(0))\\nprint(signal.getsignal(signal.SIGINT) is signal.default_int_handler, flush=True)");
      ready();
      await wait(300);
    `;
    expect(await signalled("node", program, ["SIGINT"])).toMatchObject({
      end: 0,
      out: `True\nlistener\n${BOTH}`,
    });
  });

  it("are touched only where they are handled: what the kernel has is what Node alone leaves", async () => {
    const program = `
      import { readFileSync } from "node:fs";
      import { execFileSync } from "node:child_process";
      const read = (text) => Object.fromEntries([...text.matchAll(/^(Sig(?:Blk|Ign|Cgt)):\\s+(\\w+)$/gm)].map(([, k, v]) => [k, BigInt("0x" + v)]));
      const alone = read(execFileSync(process.execPath, ["-e", "console.log(require('fs').readFileSync('/proc/self/status', 'utf8'))"], { encoding: "utf8" }));
      const here = read(readFileSync("/proc/self/status", "utf8"));
      const urgent = 1n << 22n; // SIGURG, by which threads that wait for JavaScript wake it
      console.log(here.SigBlk === alone.SigBlk, here.SigIgn === alone.SigIgn, (here.SigCgt & ~urgent) === alone.SigCgt);
      for (const name of ["SIGPIPE", "SIGCHLD", "SIGWINCH", "SIGTTOU"]) run(\`signal.getsignal(signal.\${name})\`);
    `;
    expect((await signalled("node", program, [])).out).toBe(`true true true\n${BOTH}`);
  });
});
