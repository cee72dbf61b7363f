/**
 * The form of a spec. It is data, not code: it is written as JSON beside a built module,
 * and everything that wants to know what the module offers reads it from there.
 */

/** The version this copy writes. It reads this one and all older ones. */
export const SPEC_VERSION = 3;

/** Every type name a spec may use, with the number of types it takes: `list(T)` one, `dict(K, V)` two. */
export const TYPE_ARITY = {
  bool: 0,
  i8: 0,
  i16: 0,
  i32: 0,
  u8: 0,
  u16: 0,
  u32: 0,
  isize: 0,
  usize: 0,
  i64: 0,
  u64: 0,
  i128: 0,
  u128: 0,
  bigint: 0,
  f64: 0,
  f32: 0,
  number: 0,
  str: 0,
  bytes: 0,
  none: 0,
  any: 0,
  char: 0,
  finite: 0,
  datetime: 0,
  datetimeMicros: 0,
  date: 0,
  time: 0,
  timedelta: 0,
  decimal: 0,
  fraction: 0,
  complex: 0,
  uuid: 0,
  path: 0,
  ip: 0,
  list: 1,
  optional: 1,
  awaitable: 1,
  iterable: 1,
  asyncIterable: 1,
  dict: 2,
} as const;

export type TypeName = keyof typeof TYPE_ARITY;

export function isTypeName(name: string): name is TypeName {
  return Object.hasOwn(TYPE_ARITY, name);
}

export interface ModuleSpec {
  readonly spec: typeof SPEC_VERSION;
  /** The name Python imports. */
  readonly name: string;
  readonly doc: string | null;
  readonly functions: readonly FunctionSpec[];
  /** Constants that say in code what they are; none in a spec of version 1. */
  readonly values: readonly ValueSpec[];
}

/** A constant to take from the bundle: a function that `fn([…], …)` declared. */
export interface ValueSpec {
  /** The name in Python. */
  readonly name: string;
  /** The name under which the bundle exports it. */
  readonly export: string;
  readonly doc: string | null;
  /** The names of its parameters, for those that the code does not name; null where they are not known. */
  readonly params: readonly string[] | null;
}

export interface FunctionSpec {
  /** The name in Python. */
  readonly name: string;
  /** The name under which the bundle exports the function. */
  readonly export: string;
  readonly doc: string | null;
  readonly params: readonly ParamSpec[];
  readonly returns: TypeSpec;
  /** Whether its last parameter is an AbortSignal, which Python does not see: cancelling what it awaits aborts it. */
  readonly aborts?: boolean;
}

/** How Python passes a parameter: by position or keyword unless its spec says one of these. */
export const PARAM_KINDS = ["positionalOnly", "args", "keywordOnly", "kwargs"] as const;

export type ParamKind = (typeof PARAM_KINDS)[number];

export interface ParamSpec {
  readonly name: string;
  /** Of `*args` and `**kwargs`: the type of each argument that it takes. */
  readonly type: TypeSpec;
  /** Since version 3. Parameters stand in Python's order; TypeScript gets those that are keyword-only as one object. */
  readonly kind?: ParamKind;
  /** Present when Python may omit the argument; the text is what a signature shows: `1`, `'x'`, `None`, `...`. */
  readonly default?: { readonly text: string };
}

/** `{ type: "dict", args: [{ type: "str" }, { type: "usize" }] }` is `dict[str, int]` with checked integers. */
export interface TypeSpec {
  readonly type: TypeName;
  readonly args?: readonly TypeSpec[];
}
