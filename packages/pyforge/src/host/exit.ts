import { mappedStack, PyKeyboardInterrupt, PySystemExit } from "../errors/index.js";
import { native } from "../native/index.js";
import { INTERRUPTED, statusOf } from "../python/index.js";
import { raisedByImport } from "../realize/index.js";

/**
 * The end of a `python` that hosts Node, one state after the other:
 *
 * 1. running;
 * 2. asked: TypeScript wants a status, by process.exit or an error that nobody caught, and Python is to end;
 * 3. told: Node's `exit` handlers have run, at process.exit or else when Python ends;
 * 4. over: Python has been given the status, and finalizes.
 */
interface Ending {
  /** What TypeScript wants; the first wish counts, but process.exit in an `exit` handler overrides it. */
  status: number | undefined;
  told: boolean;
}

const ending: Ending = { status: undefined, told: false };
/** The status of an error that nobody caught, which lets Python go on until it ends. */
const UNCAUGHT = 1;

/** Python ends by a SystemExit of this status, which the outermost return to it raises. */
function ask(status: number): void {
  ending.status = status;
  native.requestExit(status);
}

/**
 * `process.exit` ends Python the way `sys.exit` does: by a SystemExit that unwinds, so that atexit handlers run. It
 * reaches Python also where JavaScript catches it on the way.
 * Uncaught errors end it with status 1 after they were shown, when Python ends; a SystemExit of a timer or a promise by
 * its code, a KeyboardInterrupt with 130.
 */
export function takeOverExit(): void {
  const exit = (code?: number | string | null): never => {
    ending.told = true; // process.exit has run the handlers
    ask(Number(code ?? process.exitCode ?? 0));
    throw new PySystemExit(ending.status);
  };
  Object.defineProperty(process, "reallyExit", { value: exit, configurable: true, writable: true });
  process.setUncaughtExceptionCaptureCallback((error: unknown) => {
    if (ending.told || raisedByImport(error)) return;
    if (error instanceof PySystemExit) return ask(statusOf(error));
    process.stderr.write(`Uncaught ${describe(error)}\n`);
    if (error instanceof PyKeyboardInterrupt) ask(INTERRUPTED);
    else ending.status ??= UNCAUGHT;
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? mappedStack(error.stack ?? String(error)) : String(error);
}

/** At Python's exit: tells Node, unless process.exit has. Returns the status that TypeScript wants, or null. */
export function finish(): number | null {
  native.requestExit(null); // Python is ending already: the status is returned, not raised
  if (!ending.told) tell();
  native.requestExit(null);
  return ending.status ?? null;
}

function tell(): void {
  ending.told = true;
  Object.assign(process, { _exiting: true }); // as Node does, so that process.exit in a handler runs none again
  try {
    process.emit("exit", ending.status ?? 0);
  } catch (error) {
    if (!(error instanceof PySystemExit)) throw error;
  }
}
