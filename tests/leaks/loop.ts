/** What the leak table's loops are made of. */
import type { PyAny, Python } from "pyforge";

/** A loop: what it does, how often, and its body, made once from what the loop needs of Python. */
export interface Kind {
  readonly id: string;
  readonly calls: number;
  /**
   * Whether the process is looked at with V8's garbage collected: where V8 itself puts garbage of every call into its old
   * generation, which it collects after some 20 MB.
   */
  readonly collected?: true;
  readonly body: (py: Python) => (call: number) => void;
}

export const MANY = 1_000_000;
export const FEWER = 100_000;

/** Runs `code`, which must raise; anything else is a failure of the test. */
export function fails(code: () => unknown): void {
  try {
    code();
  } catch {
    return;
  }
  throw new Error("nothing was thrown");
}

/** Many different characters to cut from: a number as text would stay in V8's cache of such texts for a while. */
const TEXT = Array.from({ length: 200_000 }, (_, i) => String.fromCharCode(97 + ((i * i * 7 + i) % 26))).join(
  "",
);

/** A string that no other call has. */
export function fresh(call: number): string {
  const at = (call * 7919) % (TEXT.length - 20);
  return TEXT.slice(at, at + 20);
}

/** A Python function that calls what it is given. */
export const apply = (py: Python): PyAny => py.eval("lambda f: f()");
export const same = (py: Python): PyAny => py.eval("lambda x: x");

/**
 * Runs a body until the tables of living objects have the size that they keep: room for what V8 lets live between two
 * collections, some 5 MB for natural proxies.
 */
export function settled(body: (call: number) => void, calls = 300_000): (call: number) => void {
  for (let call = 0; call < calls; call++) body(call);
  return body;
}
