/**
 * The matrix of exits: ways to end × what is alive × host, with what each combination must come to. Plain data and the
 * programs' text; the test runs it, and the guide's tables are printed from it.
 */

/** Who owns the process. */
export type Host = "node" | "python";

/** How a process ended: its status, or the signal that ended it. */
export type End = number | NodeJS.Signals;

/** What a cell of the matrix must come to. */
export interface Outcome {
  readonly end: End;
  /** Whether Python's atexit handlers and Node's `exit` handlers ran, each once. */
  readonly handlers: boolean;
  /** Whether what was alive came to its own end first. */
  readonly waits: boolean;
  /** Whether what was printed and not flushed is there. */
  readonly flushed: boolean;
}

/** A way to end, as the last statements of the program of each host. */
export interface Way {
  readonly name: string;
  readonly program: Readonly<Record<Host, string>>;
  readonly outcome: Readonly<Record<Host, Outcome>>;
}

/** What is alive while the process ends, as statements before its end. */
export interface Alive {
  readonly name: string;
  readonly program: Readonly<Record<Host, string>>;
  /** What keeps the process alive where it falls off the end: until it is through, or for good. */
  readonly keeps: Readonly<Record<Host, "nothing" | "until through" | "for good">>;
  /** Whether the end comes inside a call across the border instead of beside it. */
  readonly inside?: true;
  /** Whether Python waits for it however Python ends, but by a signal or os._exit. */
  readonly awaited?: true;
}

const orderly = (end: End): Outcome => ({ end, handlers: true, waits: false, flushed: true });
const awaited = (end: End): Outcome => ({ ...orderly(end), waits: true });
/** At once: a Node host has printed all by then, since Python's output is written through. */
const atOnce = (end: End, flushed: boolean): Outcome => ({ end, handlers: false, waits: false, flushed });

const PAUSE = { node: "setTimeout(() => {}, 60_000);", python: "time.sleep(60)" };

export const WAYS: readonly Way[] = [
  {
    name: "falls off the end",
    program: { node: "", python: "" },
    outcome: { node: awaited(0), python: awaited(0) },
  },
  {
    name: "`process.exit(7)`",
    program: { node: "process.exit(7);", python: 'mod.js("process.exit(7)")' },
    outcome: { node: orderly(7), python: awaited(7) },
  },
  {
    name: "`sys.exit(7)`",
    program: { node: 'run("import sys; sys.exit(7)");', python: "sys.exit(7)" },
    outcome: { node: orderly(7), python: awaited(7) },
  },
  {
    name: "`os._exit(7)`",
    program: { node: 'run("import os; os._exit(7)");', python: "os._exit(7)" },
    outcome: { node: atOnce(7, true), python: atOnce(7, false) },
  },
  {
    name: "uncaught error of TypeScript",
    program: { node: 'throw new Error("lost");', python: "mod.js(\"throw new Error('lost')\")" },
    outcome: { node: orderly(1), python: awaited(1) },
  },
  {
    name: "uncaught error in a timer",
    program: {
      node: 'setTimeout(() => { throw new Error("lost"); }, 1);',
      python: "mod.js(\"setTimeout(() => { throw new Error('lost') }, 1)\"); time.sleep(0.02)",
    },
    outcome: { node: orderly(1), python: awaited(1) },
  },
  {
    name: "uncaught exception of Python",
    program: { node: 'run("1/0");', python: "1/0" },
    outcome: { node: orderly(1), python: awaited(1) },
  },
  {
    name: "SIGTERM",
    program: {
      node: `process.kill(process.pid, "SIGTERM"); ${PAUSE.node}`,
      python: `os.kill(os.getpid(), signal.SIGTERM); ${PAUSE.python}`,
    },
    outcome: { node: atOnce("SIGTERM", true), python: atOnce("SIGTERM", false) },
  },
  {
    name: "SIGINT",
    program: {
      node: `process.kill(process.pid, "SIGINT"); ${PAUSE.node}`,
      python: `os.kill(os.getpid(), signal.SIGINT); ${PAUSE.python}`,
    },
    outcome: { node: orderly(130), python: awaited("SIGINT") },
  },
];

const THROUGH = "print('through', flush=True)";

/** The same Python on both sides. */
const both = (code: string) => ({ node: `run(${JSON.stringify(code)});`, python: code });
/** The same JavaScript on both sides. */
const script = (code: string) => ({ node: code, python: `mod.js(${JSON.stringify(code)})` });

/** JavaScript that has the token of an attachment as `py`, on both sides. */
const attached = (code: string) => ({
  node: `Python.attach((py) => { ${code} });`,
  python: `mod.js(${JSON.stringify(`${RUNTIME}.Python.attach((py) => { ${code} })`)})`,
});
const RUNTIME = 'globalThis[Symbol.for("pyforge.runtime")]';

export const ALIVE: readonly Alive[] = [
  {
    name: "nothing",
    program: { node: "", python: "" },
    keeps: { node: "nothing", python: "nothing" },
  },
  {
    name: "daemon thread",
    program: both(`
def work():
    while True: time.sleep(0.001)
threading.Thread(target=work, daemon=True).start()`),
    keeps: { node: "nothing", python: "nothing" },
  },
  {
    name: "non-daemon thread",
    program: both(`
def work():
    time.sleep(0.3)
    ${THROUGH}
threading.Thread(target=work).start()`),
    keeps: { node: "until through", python: "until through" },
    awaited: true,
  },
  {
    name: "pending timer",
    program: script('setTimeout(() => console.log("through"), 300);'),
    keeps: { node: "until through", python: "nothing" },
  },
  {
    name: "thread that calls TypeScript",
    program: {
      node: `Python.attach((py) => py.eval(${JSON.stringify("lambda f: caller(f)")}).call((x) => x + 1));`,
      python: "caller(mod.add)",
    },
    keeps: { node: "nothing", python: "nothing" },
  },
  {
    name: "call in flight",
    program: { node: "", python: "" },
    keeps: { node: "nothing", python: "nothing" },
    inside: true,
  },
  {
    name: "awaited call (`callAsync`)",
    program: attached('void py.eval("in_flight").callAsync();'),
    keeps: { node: "until through", python: "nothing" },
  },
  {
    name: "idle handles",
    program: attached(`
globalThis.kept = [py.eval("[1]").unbind(), py.import("math").getattr("sqrt").unbind(), () => kept];
py.import("builtins").setattr("kept", kept[2]);`),
    keeps: { node: "nothing", python: "nothing" },
  },
  {
    name: "open pool of threads",
    program: both(`
import concurrent.futures
pool = concurrent.futures.ThreadPoolExecutor(2)
def work():
    time.sleep(0.3)
    ${THROUGH}
pool.submit(work)`),
    keeps: { node: "until through", python: "until through" },
    awaited: true,
  },
  {
    name: "open pool of processes",
    program: both(`
import multiprocessing
processes = multiprocessing.get_context("fork").Pool(1)
processes.apply(abs, (1,))`),
    keeps: { node: "nothing", python: "nothing" },
  },
  {
    name: "worker",
    program: {
      node: `
const worker = new Worker(new URL(import.meta.url));
await new Promise((resolve) => worker.once("message", resolve));`,
      python: `mod.js("new (require('node:worker_threads').Worker)('for (;;);', { eval: true })")`,
    },
    keeps: { node: "for good", python: "nothing" },
  },
  {
    name: "worker that waits in Python",
    program: {
      node: `
const worker = new Worker(new URL(import.meta.url), { workerData: "wait" });
await new Promise((resolve) => worker.once("message", resolve));
await new Promise((resolve) => setTimeout(resolve, 100)); // it is inside`,
      python: "",
    },
    keeps: { node: "for good", python: "nothing" },
  },
  {
    name: "open server",
    program: {
      node: `
const { createServer } = await import("node:http");
await new Promise((resolve) => createServer(() => {}).listen(0, resolve));`,
      python: `mod.js("require('node:http').createServer(() => {}).listen(0)")`,
    },
    keeps: { node: "for good", python: "nothing" },
  },
];

/** One run. `runsOn`: the process does not end by itself, which its host's rules ask for. */
export interface Cell {
  readonly host: Host;
  readonly way: Way;
  readonly alive: Alive;
  readonly expected: Outcome | "runs on";
}

/** All cells that there are: a way that is nothing cannot be inside a call, and only a Node host's workers attach. */
export const CELLS: readonly Cell[] = (["node", "python"] as const).flatMap((host) =>
  WAYS.flatMap((way) =>
    ALIVE.filter(
      ({ inside, program, name }) =>
        !(inside && way.program[host] === "") && !(name !== "nothing" && !inside && program[host] === ""),
    ).map((alive) => ({ host, way, alive, expected: expectedOf(host, way, alive) })),
  ),
);

function expectedOf(host: Host, way: Way, alive: Alive): Outcome | "runs on" {
  const outcome = way.outcome[host];
  const falls = way.program[host] === "";
  if (falls && alive.keeps[host] === "for good") return "runs on";
  const kept = falls ? alive.keeps[host] === "until through" : alive.awaited === true;
  return { ...outcome, waits: outcome.waits && kept };
}
