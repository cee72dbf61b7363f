import { isMainThread } from "node:worker_threads";
import { misused, placed, raised, refused, thrown } from "../errors/index.js";
import { findInterpreter } from "../interpreter/index.js";
import { boot, type Handle, loadNative, native } from "../native/index.js";
import { prepareHost } from "./host.js";
import { enterCallback, leaveCallback } from "./scope.js";
import { toBound, toHandle, toKeywords } from "./values.js";

let running = false;
/** The executable that Python was started as; a python that hosts Node knows its own. */
let program: string | undefined;

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

/** Whether this package has started or adopted the interpreter. */
export const isRunning = (): boolean => running;

/** How Python is to be started. */
export interface InitializeOptions {
  /** A program, a command on PATH, or the folder of a venv. Default: the nearest Python, as `PYFORGE_PYTHON`, venv and PATH say. */
  readonly python?: string;
}

/**
 * Loads the addon, finds a Python and starts it; in a python that hosts Node, adopts the one that runs.
 * @throws Error when `options` name another Python than the one that runs
 */
export function ensureStarted(options: InitializeOptions = {}): void {
  if (!running) start(options);
  else if (options.python !== undefined) requireSame(options.python);
}

function start(options: InitializeOptions): void {
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
  });
  if (boot() !== undefined) {
    native.start("", "");
    running = true;
    if (options.python !== undefined) requireSame(options.python);
    return;
  }
  if (!isMainThread && !native.running()) {
    throw new Error(
      "Python cannot start in a worker thread, because it would end with it; " +
        "call Python.initialize() on the main thread before a worker needs it",
    );
  }
  const interpreter = findInterpreter(options);
  const started = native.start(interpreter.libpython, interpreter.executable);
  program = interpreter.executable;
  running = true;
  if (started) prepareHost(() => whole?.installLoader());
}

/** One process has one Python; asking for another one is told, not ignored. */
function requireSame(python: string): void {
  const asked = boot() === undefined ? findInterpreter({ python }).executable : python;
  const actual = program ?? boot()?.exe;
  if (asked === actual) return;
  throw new Error(
    `Python was asked for as ${asked}, but ${actual} runs in this process already; ` +
      "call Python.initialize() before the first attach, or start another process",
  );
}
