import { misused, placed, raised, refused, thrown } from "../errors/index.js";
import { findInterpreter } from "../interpreter/index.js";
import { boot, type Handle, loadNative, native } from "../native/index.js";
import { StartEnvironment } from "./environment.js";
import { outlivePython } from "./exit.js";
import "./for-errors.js";
import { prepareHost } from "./host.js";
import { later } from "./later.js";
import {
  differences,
  type InitializeOptions,
  pathEntries,
  type RunningOptions,
  requireKnown,
  requireSayable,
} from "./options.js";
import { enterCallback, leaveCallback } from "./scope.js";
import { signalled } from "./signals.js";
import { toBound, toHandle, toKeywords } from "./values.js";

let running = false;
/** Whether Python ran and was finalized by {@link withEmbedded}. */
let ended = false;

/** What the package as a whole does for this room. */
export interface Package {
  /** Claims this JavaScript environment; throws when another copy of the package has it. */
  readonly claim: () => void;
  /** Makes TypeScript modules importable; Python asks for it at its first import of one. */
  readonly installLoader: () => void;
  /** Hook `natural`: the proxy that the natural layer makes of an object. */
  readonly natural: (object: Handle, shape: number) => unknown;
}

let whole: Package | undefined;

/** Introduces the package, before anything is started. */
export function introduce(introduced: Package): void {
  whole = introduced;
}

/** Whether the interpreter runs, also where another thread has started it. */
export function isRunning(): boolean {
  if (running || ended) return running;
  // Loaded here: it takes 1 to 2 ms, and a start asks the addon.
  if (process.getBuiltinModule("node:worker_threads").isMainThread) return false;
  load();
  return native.running();
}

/**
 * Loads the addon, finds a Python and starts it; in a python that hosts Node, adopts the one that runs.
 * @throws Error when `options` ask for what the Python that runs already is not
 */
export function ensureStarted(options?: InitializeOptions): void {
  if (!running) start(options ?? {});
  else if (options !== undefined) requireAsAsked(options);
}

/**
 * Starts Python, runs `body`, and finalizes Python: a process can do it once, and nothing of Python works afterwards.
 * @throws Error when Python runs or ran already
 */
export function withEmbedded<R>(body: () => R, options: InitializeOptions = {}): R {
  load();
  if (running || boot() !== undefined || native.running()) {
    throw new Error(
      "Python runs in this process already, so it cannot be started for one function only; use Python.attach()",
    );
  }
  start(options);
  try {
    return body();
  } catch (error) {
    outlivePython(error);
    throw error;
  } finally {
    ended = true;
    running = false;
    native.finalize(true, null);
  }
}

function load(): void {
  if (ended)
    throw new Error("Python was started and finalized by Python.withEmbedded(); a process can do that once");
  whole?.claim();
  loadNative({
    raised,
    thrown,
    refused,
    placed,
    misused,
    enter: enterCallback,
    leave: leaveCallback,
    bound: toBound,
    natural: (object, shape) => whole?.natural(object, shape),
    handle: toHandle,
    keywords: toKeywords,
    attend: () => later.meetLoops(),
    signalled,
  });
}

function start(options: InitializeOptions): void {
  requireKnown(options);
  requireSayable(options);
  load();
  if (boot() !== undefined || native.running()) {
    adopt();
    requireAsAsked(options);
    return;
  }
  if (!native.onMainThread()) {
    throw new Error(
      "Python cannot start in a worker thread, because it would end with it; " +
        "call Python.initialize() on the main thread before a worker needs it",
    );
  }
  startHere(options);
}

/** Python runs already: in a python that hosts Node, or because another thread has started it. */
function adopt(): void {
  native.start("", "", "");
  native.ready();
  running = true;
}

function startHere(options: InitializeOptions): void {
  const environment = new StartEnvironment(options);
  const interpreter = findInterpreter({ ...options, env: environment.lasting });
  const { home, argv, isolated = false } = options;
  const leave = environment.enter(options);
  try {
    native.start(interpreter.libpython, interpreter.executable, home ?? "");
    running = true;
    prepareHost({
      installLoader: () => whole?.installLoader(),
      argv,
      path: pathEntries(options),
      environment: environment.restored(),
      started: JSON.stringify({
        python: interpreter.executable,
        venv: interpreter.venv?.path ?? null,
        home: home ?? (isolated ? null : environment.lasting.PYTHONHOME || null),
        argv: argv ?? [""],
        isolated,
      }),
    });
  } catch (error) {
    if (!running) leave();
    throw error;
  } finally {
    native.ready();
  }
}

/** One process has one Python; asking for another one is told, not ignored. */
function requireAsAsked(options: InitializeOptions): void {
  requireKnown(options);
  requireSayable(options);
  if (Object.values(options).every((value) => value === undefined)) return;
  const found = differences(options, runningOptions());
  if (found.length === 0) return;
  const remedy =
    boot() === undefined
      ? "Call Python.initialize() with all its options before the first attach, or start another process"
      : "This process is a python that hosts Node: its own command line and environment decide";
  throw new Error(`Python runs in this process already, and not as asked: ${found.join("; ")}. ${remedy}`);
}

function runningOptions(): RunningOptions {
  const mark = native.openScope();
  try {
    const module = native.getAttribute(native.importModule("pyforge._embedded"), "running");
    return JSON.parse(native.str(native.call(module))) as RunningOptions;
  } finally {
    native.closeScope(mark);
  }
}
