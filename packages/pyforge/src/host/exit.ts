import { mappedStack, PySystemExit } from "../errors/index.js";
import { native } from "../native/index.js";
import { statusOf } from "../python/index.js";
import { raisedByImport } from "../realize/index.js";

/** The exit status that TypeScript asked for, once it did. */
let asked: number | undefined;
/** An error that nobody caught, from a timer or a promise; it ends the process with 1. */
let uncaught: { readonly error: unknown } | undefined;

/**
 * `process.exit` ends Python the way `sys.exit` does: by a SystemExit that unwinds, so that atexit handlers run. It
 * reaches Python also where JavaScript catches it on the way.
 * Uncaught errors end it with status 1 after they were shown; a SystemExit of a timer or a promise by its code.
 */
export function takeOverExit(): void {
  const exit = (code?: number | string | null): never => {
    asked = Number(code ?? process.exitCode ?? 0);
    native.requestExit(asked);
    throw new PySystemExit(asked);
  };
  Object.defineProperty(process, "reallyExit", { value: exit, configurable: true, writable: true });
  process.setUncaughtExceptionCaptureCallback((error: unknown) => {
    if (asked !== undefined || raisedByImport(error)) return;
    if (error instanceof PySystemExit) {
      asked = statusOf(error);
      native.requestExit(asked);
      return;
    }
    uncaught ??= { error };
    process.stderr.write(`Uncaught ${describe(error)}\n`);
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? mappedStack(error.stack ?? String(error)) : String(error);
}

/**
 * At Python's exit: Node's own `exit` handlers run, unless process.exit has run them already. Returns the status that
 * TypeScript wants, or null.
 */
export function finish(): number | null {
  native.requestExit(null); // Python is ending already: the status is returned, not raised
  if (asked !== undefined) return asked;
  const status = uncaught === undefined ? null : 1;
  try {
    process.emit("exit", status ?? 0);
  } catch (error) {
    if (!(error instanceof PySystemExit)) throw error;
  }
  native.requestExit(null);
  return asked ?? status;
}
