import type { Handle } from "../native/index.js";

/**
 * The property by which the stand-in of a Python object tells its handle. Stand-ins are proxies: their trap answers for
 * the proxy itself and for nothing that inherits from it. A private field on each would cost 250 ns to make, and asking
 * other values 20 ns more; the price is that proxies of other code see a read of a symbol that they do not know.
 */
export const HANDLE = Symbol("pyforge.handle");

/** The Python object behind a value, undefined where the value stands for none. */
export function standsForObject(value: object): Handle | undefined {
  try {
    return (value as { readonly [HANDLE]?: Handle })[HANDLE];
  } catch {
    return undefined; // a proxy of other code that refuses every read
  }
}
