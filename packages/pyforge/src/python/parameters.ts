import type { ValueType } from "../plan/index.js";

/** How Python passes a parameter, in the order in which Python has them; native code knows them by their place. */
const KINDS = ["plain", "positionalOnly", "args", "keywordOnly", "kwargs"] as const;
const REQUIRED = 0x80;

export type ParameterKind = (typeof KINDS)[number];

/** A parameter as Python passes it. */
export interface Parameter {
  readonly name: string;
  /** The type of the argument; of all arguments that `*args` or `**kwargs` takes. */
  readonly type: ValueType<unknown>;
  /** By position or keyword, unless it says otherwise. */
  readonly kind?: ParameterKind;
  /** Present where Python may leave it out: what a signature shows, such as `1`, `None` or `...`. */
  readonly default?: string;
  /** What TypeScript gets then; its own default, without it. */
  readonly fallback?: () => unknown;
}

/** Whether the arguments are TypeScript's as they come: one for each parameter, by position or by name. */
export const passedInPlace = (params: readonly Parameter[]): boolean =>
  params.every(({ kind = "plain" }) => kind === "plain" || kind === "positionalOnly");

/** As native code reads them: the kind of each, and whether it is always there: `*args` is, if only an empty tuple. */
export const kindsOf = (params: readonly Parameter[]): Uint8Array =>
  Uint8Array.from(
    params,
    ({ kind = "plain", default: text }) => KINDS.indexOf(kind) | (text === undefined ? REQUIRED : 0),
  );

/**
 * The arguments of TypeScript's function: those by position, then what `*args` took, then one object with those that
 * are keyword-only, then one with what `**kwargs` took.
 */
export function argumentsOf(params: readonly Parameter[], values: readonly unknown[]): unknown[] {
  const args: unknown[] = [];
  const named: Record<string, unknown> = Object.create(null); // `__proto__` is a name like any other
  params.forEach(({ kind, name }, index) => {
    const value = values[index];
    if (kind === "args") args.push(...(value as unknown[]));
    else if (kind === "keywordOnly") {
      if (params[index - 1]?.kind !== "keywordOnly") args.push(named);
      if (value !== undefined) named[name] = value;
    } else args.push(value);
  });
  return args;
}

/** What `inspect.signature` and `help` read: `(a, /, b=1, *args, c, **kwargs)`. */
export function signatureText(params: readonly Parameter[]): string {
  const parts: string[] = [];
  params.forEach(({ name, kind = "plain", default: text }, index) => {
    const before = params[index - 1]?.kind;
    if (before === "positionalOnly" && kind !== "positionalOnly") parts.push("/");
    if (kind === "keywordOnly" && before !== "args" && before !== "keywordOnly") parts.push("*");
    const stars = kind === "args" ? "*" : kind === "kwargs" ? "**" : "";
    parts.push(`${stars}${name}${text === undefined ? "" : `=${text}`}`);
  });
  if (params.at(-1)?.kind === "positionalOnly") parts.push("/");
  return `(${parts.join(", ")})`;
}
