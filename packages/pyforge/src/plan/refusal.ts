import type { ReasonName } from "./tables.gen.js";
import type { ValueType } from "./value-type.js";

/** The type that refused, as far as sentences need it. */
export type Refusing = Pick<ValueType<unknown>, "name" | "row" | "within">;

/** Undeclared values, as sentences call them. */
export const ANYTHING: Refusing = { name: { in: "object", out: "a value that Python can hold" } };

/**
 * A value that a type cannot take, noted where it is found; the path grows on the way out and `errors/` words it.
 * Never seen by users.
 */
export class Refusal {
  /** Outermost step first: a number is an index, a text stands in the path as it is (`['a']`, `.price`). */
  readonly path: (string | number)[] = [];

  constructor(
    readonly reason: ReasonName,
    readonly type: Refusing,
    readonly received: unknown,
    /** Of a union: why each of its types refused. */
    readonly variants: readonly unknown[] = [],
  ) {}
}

/** Where user code threw while a value was read or written. */
const paths = new WeakMap<object, (string | number)[]>();

/** Notes a step into a composite, below which something was refused or thrown. */
export function under(error: unknown, step: string | number): unknown {
  if (error instanceof Refusal) {
    error.path.unshift(step);
  } else if (typeof error === "object" && error !== null) {
    const path = paths.get(error);
    if (path === undefined) paths.set(error, [step]);
    else path.unshift(step);
  }
  return error;
}

/** The steps that were noted of an error, which then forgets them; undefined for none. */
export function pathOf(error: unknown): readonly (string | number)[] | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const path = paths.get(error);
  paths.delete(error);
  return path;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "'": "\\'",
};

/** A string as Python's `repr` shows it. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(/[\\']|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (character) => {
    if (character === "'" && quote === '"') return character;
    const code = character.codePointAt(0) as number;
    const [letter, digits] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
    return ESCAPES[character] ?? `\\${letter}${code.toString(16).padStart(Number(digits), "0")}`;
  });
  return quote + body + quote;
}

const UNSHOWN = "<key>"; // as native code says it where `__repr__` raises

/** A key of a Map as a step, as native code shows the same key of a dict. */
export function keyStep(key: unknown): string {
  try {
    return `[${shownKey(key, 0)}]`;
  } catch {
    return `[${UNSHOWN}]`;
  }
}

function shownKey(key: unknown, depth: number): string {
  if (typeof key === "string") return pythonRepr(key);
  if (typeof key === "boolean") return key ? "True" : "False";
  if (key === null || key === undefined) return "None";
  if (Array.isArray(key) && depth < 3) {
    const items = key.map((item) => shownKey(item, depth + 1));
    return `(${items.join(", ")}${items.length === 1 ? "," : ""})`;
  }
  return typeof key === "object" ? UNSHOWN : String(key);
}
