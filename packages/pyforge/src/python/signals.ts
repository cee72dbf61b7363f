import { constants } from "node:os";
import { PyKeyboardInterrupt, raised } from "../errors/index.js";
import { type Handle, native, Reference } from "../native/index.js";
import { INTERRUPTED } from "./exit.js";

const numbers: ReadonlyMap<string | symbol, number> = new Map(Object.entries(constants.signals));

/** As long as a timer may be. */
const FOREVER = 2 ** 31 - 1;

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
    watchListeners(nodeHosts ? undefined : new Turning());
    native.call(native.getAttribute(half(), "share"), new Reference(changed), nodeHosts);
  } finally {
    native.closeScope(mark);
  }
}

/** Tells native code of the signals that Node has listeners of, now and from now on. */
function watchListeners(turning: Turning | undefined): void {
  const tell = (name: string | symbol, listens: boolean): void => {
    const number = numbers.get(name);
    if (number === undefined) return;
    native.signalListened(number, listens);
    turning?.listened(number, listens);
  };
  const isListenedTo = (name: string | symbol): boolean => process.listenerCount(name as NodeJS.Signals) > 0;
  for (const name of numbers.keys()) if (isListenedTo(name)) tell(name, true);
  // Node's own listeners of these events come first: its handler is in place, or gone, by now.
  process.on("newListener", (name) => tell(name, true));
  process.on("removeListener", (name) => {
    if (!isListenedTo(name)) tell(name, false);
  });
}

/** In a `python` process the loop takes no turn where nothing keeps it alive, and a listener of a signal does not. */
class Turning {
  readonly #listened = new Set<number>();
  #timer: NodeJS.Timeout | undefined;

  listened(number: number, listens: boolean): void {
    if (listens) this.#listened.add(number);
    else this.#listened.delete(number);
    if (this.#listened.size > 0) this.#timer ??= setInterval(() => undefined, FOREVER);
    else {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }
}

/** Hook `signalled`: while Node's loop idled a handler raised. Ctrl-C ends the process; other errors nobody caught. */
export function signalled(exception: Handle): void {
  const error = raised(exception);
  setImmediate(() => {
    if (error instanceof PyKeyboardInterrupt) process.exit(INTERRUPTED);
    throw error;
  });
}
