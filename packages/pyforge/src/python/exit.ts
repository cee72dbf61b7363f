import { PyErr, PyKeyboardInterrupt, PySystemExit } from "../errors/index.js";
import { lasting, native, Reference } from "../native/index.js";
import { PyAny } from "./any.js";
import { withScope } from "./scope.js";

/** What a shell reports for a process that Ctrl-C ended. */
export const INTERRUPTED = 130;

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
  process.on("exit", (code) => void native.finalize(fellOffTheEnd, code));
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

/** How a SystemExit ends a process: the status, and what Python says before. */
type Ending = readonly [status: number, said: string | null];

/** The exit status of a SystemExit; what Python would say of its code is said. */
export function statusOf(error: PySystemExit): number {
  const [status, said] = endings.get(error) ?? endingOf(error);
  if (said !== null) process.stderr.write(`${said}\n`);
  return status;
}

/** How errors end that outlive their Python. */
const endings = new WeakMap<PySystemExit, Ending>();

/** Reads what will be shown of an error while Python can still tell it; called before Python is finalized. */
export function outlivePython(error: unknown): void {
  PyErr.settle(error);
  if (error instanceof PySystemExit) endings.set(error, endingOf(error));
}

function endingOf(error: PySystemExit): Ending {
  const exception = PyErr.exceptionOf(error);
  if (exception === 0) return endingBy(error.args[0]);
  return withScope(() => {
    const ending = native.call(lasting("pyforge._raising.exit_ending"), new Reference(exception));
    return new PyAny(ending).toJs() as unknown as Ending;
  });
}

/** The same for an error that Python never saw: nothing is 0, an integer itself, anything else is said and 1. */
function endingBy(code: unknown): Ending {
  if (code === null || code === undefined) return [0, null];
  const isInteger = typeof code === "bigint" || typeof code === "boolean" || Number.isSafeInteger(code);
  return isInteger ? [Number(BigInt(code as bigint | boolean | number) & 0xffn), null] : [1, String(code)];
}
