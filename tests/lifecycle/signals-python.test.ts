import { describe, expect, it } from "vitest";
import { signalled } from "./signalled.js";

const BOTH = "exit\natexit\n";
/** Until the deadline, in JavaScript that gives way to nobody. */
const busy = (ms: number): string => `const end = Date.now() + ${ms}; while (Date.now() < end);`;

describe("Ctrl-C in a python that hosts Node (scenario 57)", () => {
  it.each([
    ["Python computes", "while True: pass"],
    ["Python sleeps", "time.sleep(60)"],
    ["TypeScript waits in Python", "mod.call(lambda: time.sleep(60))"],
    ["asyncio waits", "import asyncio; asyncio.run(asyncio.sleep(60))"],
    ["JavaScript computes", "mod.js('for (;;);')"],
    ["JavaScript waits", "mod.js('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)')"],
    ["JavaScript below JavaScript computes", "mod.call(lambda: mod.js('for (;;);'))"],
  ])("is a KeyboardInterrupt that ends it as it ends python, where %s", async (_, code) => {
    const { end, out, err } = await signalled("python", `ready()\n${code}`, ["SIGINT"]);
    expect({ end, out }).toEqual({ end: "SIGINT", out: BOTH });
    expect(err).toMatch(/\nKeyboardInterrupt\n$/);
  });

  it.each([
    ["faulthandler", 'import faulthandler; faulthandler.enable()\nready()\nmod.js("for (;;);")', "SIGINT"],
    [
      "pytest",
      `import pytest
file = os.path.join(os.path.dirname(__file__), "test_it.py")
open(file, "w").write("import mod\\ndef test_it():\\n    print('ready', flush=True)\\n    mod.js('for (;;);')")
sys.exit(pytest.main(["-q", "-s", "-p", "no:cacheprovider", file]))`,
      2,
    ],
  ])("is a KeyboardInterrupt under %s too", async (_, program, status) => {
    const { end, out, err } = await signalled("python", program, ["SIGINT"]);
    expect(end).toBe(status);
    expect(`${out}${err}`).toContain("KeyboardInterrupt");
  });

  it("is caught like any exception where JavaScript computes, which then works as before", async () => {
    const program = `
ready()
for _ in range(2):
    try: mod.js("for (;;) { try { for (;;); } catch {} }")
    except KeyboardInterrupt: print("caught", mod.add(1), flush=True)
mod.call(lambda: print(mod.add(2)))
`;
    expect(await signalled("python", program, ["SIGINT", 200, "SIGINT"])).toMatchObject({
      end: 0,
      out: `caught 2\ncaught 2\n3\n${BOTH}`,
      err: "",
    });
  });

  it("ends no later call where JavaScript is through in the same moment", async () => {
    const program = `
interrupted = 0
def press():
    for _ in range(150):
        time.sleep(0.002)
        os.kill(os.getpid(), signal.SIGINT)
    print("pressed", flush=True)
    done.set()
done = threading.Event()
thread = threading.Thread(target=press)
def sum_up():
    global interrupted
    while not done.is_set():
        try:
            for _ in range(50): assert mod.add(20) == 21
        except KeyboardInterrupt: interrupted += 1
ready()
while True:
    try:
        if thread.ident is None: thread.start()
        sum_up()
        break
    except KeyboardInterrupt: interrupted += 1
thread.join()
print(interrupted > 50, mod.add(1))
`;
    expect(await signalled("python", program, [])).toMatchObject({
      end: 0,
      out: `pressed\nTrue 2\n${BOTH}`,
      err: "",
    });
  });

  it("waits for JavaScript where Python has a handler of its own, which runs then; twice ends it", async () => {
    const handler = `
def handler(*_): print("handler", flush=True)
signal.signal(signal.SIGINT, handler)
`;
    const once = `${handler}ready()\nmod.js("${busy(400)}")\nprint("through")`;
    expect(await signalled("python", once, ["SIGINT"])).toMatchObject({
      end: 0,
      out: `handler\nthrough\n${BOTH}`,
    });
    const twice = `${handler}
ready()
try: mod.js("for (;;);")
except KeyboardInterrupt: print("ended")`;
    expect(await signalled("python", twice, ["SIGINT", 100, "SIGINT"])).toMatchObject({
      end: 0,
      out: `handler\nended\n${BOTH}`,
    });
    const apart = `${handler}ready()\nfor _ in range(2): mod.js("{ ${busy(300)} }")\nprint("through")`;
    expect(await signalled("python", apart, ["SIGINT", 350, "SIGINT"])).toMatchObject({
      end: 0,
      out: `handler\nhandler\nthrough\n${BOTH}`,
    });
  });

  it("ends the process where a timer computes for ever, which nothing can end: in two seconds, or the second time", async () => {
    const program = `mod.js("setTimeout(() => { for (;;); }, 1)")\ntime.sleep(0.02)\nready()\nmod.add(1)`;
    const once = await signalled("python", program, ["SIGINT"]);
    expect(once.end).toBe("SIGINT");
    expect(once.after).toBeLessThan(2000);
    const twice = await signalled("python", program, ["SIGINT", 100, "SIGINT"]);
    expect(twice.end).toBe("SIGINT");
    expect(twice.after).toBeLessThan(700);
  });

  it("is KeyboardInterrupt in Python, and the listeners' too", async () => {
    const program = `
mod.js("process.on('SIGINT', () => console.log('listener'))")
ready()
try: time.sleep(60)
except KeyboardInterrupt: print("caught", flush=True)
time.sleep(0.01); mod.add(1)
time.sleep(0.01); mod.add(1)
`;
    expect(await signalled("python", program, ["SIGINT"])).toMatchObject({
      end: 0,
      out: `caught\nlistener\n${BOTH}`,
    });
  });

  it("ends it with 130 where nobody caught a KeyboardInterrupt in a timer", async () => {
    const program = `
mod.js("""
const { Python } = globalThis[Symbol.for('pyforge.runtime')];
setTimeout(() => Python.attach((py) => py.run('raise KeyboardInterrupt')), 1)""")
time.sleep(0.02)
mod.add(1)
`;
    const { end, out, err } = await signalled("python", program, []);
    expect({ end, out }).toEqual({ end: 130, out: BOTH });
    expect(err).toMatch(/^Uncaught KeyboardInterrupt/);
  });
});

describe("other signals in a python that hosts Node", () => {
  it("SIGTERM ends it as it ends any python, and in order where a handler of either side says so", async () => {
    expect(await signalled("python", "ready(); time.sleep(60)", ["SIGTERM"])).toMatchObject({
      end: "SIGTERM",
      out: "",
    });
    const python = "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143)); ready(); time.sleep(60)";
    expect(await signalled("python", python, ["SIGTERM"])).toMatchObject({ end: 143, out: BOTH });
    const node = `mod.js("process.on('SIGTERM', () => process.exit(143))")
ready()
while True:
    time.sleep(0.01)
    mod.add(1)`;
    expect(await signalled("python", node, ["SIGTERM"])).toMatchObject({ end: 143, out: BOTH });
  });

  it("go to both where both handle them, and Python's handler is there again when Node's has gone (scenario 58)", async () => {
    const program = `
said = []
signal.signal(signal.SIGUSR2, lambda *_: said.append("handler"))
mod.js("globalThis.said = (what) => console.log(what); globalThis.listener = () => said('listener')")
def send():
    os.kill(os.getpid(), signal.SIGUSR2)
    for _ in range(3): time.sleep(0.01); mod.add(1)
    print(*said, "-", flush=True)
    said.clear()
send()
mod.js("process.on('SIGUSR2', listener)"); send()
mod.js("process.off('SIGUSR2', listener)"); send()
mod.js("process.on('SIGUSR2', listener)")
signal.signal(signal.SIGUSR2, signal.SIG_DFL); send()
`;
    expect((await signalled("python", program, [])).out).toBe(
      `handler -\nlistener\nhandler -\nhandler -\nlistener\n-\n${BOTH}`,
    );
  });

  it("are touched only where they are handled: what the kernel has is what Python alone has", async () => {
    const program = `
import subprocess
def read(text): return {line.split(":")[0]: int(line.split()[1], 16) for line in text.splitlines() if line.startswith("Sig") and ":" in line and "/" not in line}
alone = read(subprocess.check_output([sys.executable, "-c", "print(open('/proc/self/status').read())"], text=True))
here = read(open("/proc/self/status").read())
urgent = 1 << 22 | 3 << 31  # SIGURG, by which threads that wait for JavaScript wake it; two of the C library
for which in ("SigBlk", "SigIgn", "SigCgt"): print(f"{which} {(here[which] & ~urgent) ^ alone[which]:x}")
`;
    expect((await signalled("python", program, [])).out).toBe(`SigBlk 0\nSigIgn 0\nSigCgt 0\n${BOTH}`);
  });
});
