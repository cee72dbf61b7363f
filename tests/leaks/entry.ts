/** The leak table: the same loops in both hosts, and what Python's loops need to be measured. Imports pyforge only. */
import { list, Python, str } from "pyforge";
import { Growth } from "./growth.js";
import { KINDS } from "./kinds.js";

const WARM_UP = 2000;

/** Names all loops: those of TypeScript, then those of from_python.py. */
export function ids(): string[] {
  return Python.attach((py) => [
    ...KINDS.map(({ id }) => `from TypeScript: ${id}`),
    ...py
      .eval("list(__import__('from_python').KINDS)")
      .extract(list(str))
      .map((id) => `from Python: ${id}`),
  ]);
}

/** Runs one loop and returns a JSON line: `{"id", "ok", "error"}`. */
export function run(id: string): string {
  try {
    const error = grown(id);
    return JSON.stringify(error === "" ? { id, ok: true } : { id, ok: false, error });
  } catch (error) {
    return JSON.stringify({ id, ok: false, error: String((error as Error | undefined)?.stack ?? error) });
  }
}

function grown(id: string): string {
  const [side, kind] = id.split(/: (.*)/) as [string, string];
  return Python.attach((py) => {
    if (side === "from Python") return py.import("from_python").callMethod("run", kind).extract(str);
    const found = KINDS.find((row) => row.id === kind);
    if (found === undefined) throw new Error(`no loop is called ${kind}`);
    const body = found.body(py);
    for (let call = 0; call < WARM_UP; call++) body(call);
    const growth = new Growth(found.calls, found.collected);
    for (let call = 1; call <= found.calls; call++) {
      body(call);
      if (call % (found.calls / 100) === 0) growth.sample();
    }
    return growth.end();
  });
}

let current: Growth | undefined;

/** A loop of Python's begins; it has made its first calls already. */
export function begin(calls: number): void {
  current = new Growth(calls);
}

/** It has made another hundredth of its calls. */
export function sample(): void {
  current?.sample();
}

/** It has ended; what grew. */
export function end(): string {
  return current?.end() ?? "nothing was measured";
}
