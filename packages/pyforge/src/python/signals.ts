import { constants } from "node:os";
import { PyKeyboardInterrupt, raised } from "../errors/index.js";
import { type Handle, native, Reference } from "../native/index.js";
import { INTERRUPTED } from "./exit.js";

const numbers: ReadonlyMap<string | symbol, number> = new Map(Object.entries(constants.signals));

/**
 * Lets both languages handle signals: what either installs is told to native code, which keeps the other's.
 * @param half gives the Python module `pyforge._signals`
 */
export function shareSignals(half: () => Handle, nodeHosts: boolean): void {
  // Handlers belong to the main thread of both; a worker's Node has none.
  if (!native.onMainThread()) return;
  const mark = native.openScope();
  try {
    const changed = native.watchSignals();
    listen();
    native.call(native.getAttribute(half(), "share"), new Reference(changed), nodeHosts);
  } finally {
    native.closeScope(mark);
  }
}

/** Tells native code of the signals that Node has listeners of, now and from now on. */
function listen(): void {
  for (const [name, number] of numbers)
    if (process.listenerCount(name as NodeJS.Signals) > 0) native.signalListened(number, true);
  // Node's own listeners of these events come first: its handler is in place, or gone, by now.
  process.on("newListener", (name) => {
    const number = numbers.get(name);
    if (number !== undefined) native.signalListened(number, true);
  });
  process.on("removeListener", (name) => {
    const number = numbers.get(name);
    if (number !== undefined && process.listenerCount(name as NodeJS.Signals) === 0)
      native.signalListened(number, false);
  });
}

/** Hook `signalled`: while Node's loop idled a handler raised. Ctrl-C ends the process; other errors nobody caught. */
export function signalled(exception: Handle): void {
  const error = raised(exception);
  setImmediate(() => {
    if (error instanceof PyKeyboardInterrupt) process.exit(INTERRUPTED);
    throw error;
  });
}
