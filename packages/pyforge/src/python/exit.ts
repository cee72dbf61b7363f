import { PyErr, PyKeyboardInterrupt, PySystemExit } from "../errors/index.js";
import { native } from "../native/index.js";
import { PyAny } from "./any.js";
import { withScope } from "./scope.js";

/** What a shell reports for a process that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Ties the end of a Node process to the Python in it: at `exit` Python's atexit handlers run and its buffers are
 * flushed; an uncaught SystemExit ends the process with its code, an uncaught KeyboardInterrupt with 130.
 */
export function endWithPython(): void {
  let fellOffTheEnd = false;
  process.on("beforeExit", () => {
    fellOffTheEnd = true;
    // Runs only where another listener found more to do.
    setImmediate(() => {
      fellOffTheEnd = false;
    }).unref();
  });
  // At a natural end Python's non-daemon threads are waited for; process.exit waits for nobody.
  process.on("exit", () => void native.finalize(fellOffTheEnd));
  process.on("uncaughtExceptionMonitor", (error: unknown) => {
    if (native.attachable()) PyErr.settle(error); // Node prints it after `exit`, when Python has ended
    if (isHandled()) return;
    PyErr.forgetAbsentCauses();
    if (error instanceof PySystemExit) process.exit(statusOf(error));
    if (error instanceof PyKeyboardInterrupt) {
      process.stderr.write(`${error.stack}\n`);
      process.exit(INTERRUPTED);
    }
  });
}

/** Whether the program has handlers of its own for uncaught errors; then they decide. */
const isHandled = (): boolean =>
  process.listenerCount("uncaughtException") > 0 || process.hasUncaughtExceptionCaptureCallback();

/** The exit status of a SystemExit, as Python reads its code: None is 0, an int itself, anything else is said and 1. */
function statusOf(error: PySystemExit): number {
  const code = codeOf(error);
  if (code === null || code === undefined) return 0;
  if (typeof code === "number" || typeof code === "bigint") return Number(BigInt(code) & 0xffn);
  process.stderr.write(`${String(code)}\n`);
  return 1;
}

/** Codes of errors that outlive their Python. */
const codes = new WeakMap<PySystemExit, unknown>();

/** Reads what will be shown of an error while Python can still tell it; called before Python is finalized. */
export function outlivePython(error: unknown): void {
  PyErr.settle(error);
  if (error instanceof PySystemExit) codes.set(error, codeOf(error));
}

function codeOf(error: PySystemExit): unknown {
  if (codes.has(error)) return codes.get(error);
  const exception = PyErr.exceptionOf(error);
  if (exception === 0) return error.args[0];
  return withScope(() => {
    const code = new PyAny(native.getAttribute(exception, "code"));
    const value = code.toJs();
    return value instanceof PyAny ? String(value) : value;
  });
}
