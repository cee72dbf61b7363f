import { misused, raised, refused, thrown } from "../errors/index.js";
import { findInterpreter } from "../interpreter/index.js";
import { boot, loadNative, native } from "../native/index.js";
import { prepareHost } from "./host.js";
import { enterCallback, leaveCallback } from "./scope.js";
import { toBound, toHandle, toKeywords } from "./values.js";

let running = false;
let installLoader: () => void = () => undefined;

/** Says what makes TypeScript modules importable; Python asks for it at its first import of one. */
export function setLoaderInstaller(installer: () => void): void {
  installLoader = installer;
}

/** Whether this package has started or adopted the interpreter. */
export const isRunning = (): boolean => running;

/** Loads the addon, finds a Python and starts it; in a python that hosts Node, adopts the one that runs. */
export function ensureStarted(): void {
  if (running) return;
  loadNative({ raised, thrown, refused, misused, enter: enterCallback, leave: leaveCallback, bound: toBound, handle: toHandle, keywords: toKeywords });
  if (boot() !== undefined) {
    native.start("", "");
    running = true;
    return;
  }
  const interpreter = findInterpreter();
  const started = native.start(interpreter.libpython, interpreter.executable);
  running = true;
  if (started) prepareHost(() => installLoader());
}
