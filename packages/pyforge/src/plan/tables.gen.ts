// Generated from scalars.def, operations.def, tags.def and reasons.def by `npm run generate`.

/** A row of the table of scalars: TypeScript's type, and Python's on the way in and out. */
export interface ScalarRow {
  readonly code: number;
  readonly name: string;
  readonly ts: string;
  readonly in: string;
  readonly out: string;
}

export const SCALARS = {
  none: { code: 0, name: "none", ts: "null", in: "None", out: "None" },
  bool: { code: 1, name: "bool", ts: "boolean", in: "bool", out: "bool" },
  i8: { code: 2, name: "i8", ts: "number", in: "int", out: "int" },
  i16: { code: 3, name: "i16", ts: "number", in: "int", out: "int" },
  i32: { code: 4, name: "i32", ts: "number", in: "int", out: "int" },
  u8: { code: 5, name: "u8", ts: "number", in: "int", out: "int" },
  u16: { code: 6, name: "u16", ts: "number", in: "int", out: "int" },
  u32: { code: 7, name: "u32", ts: "number", in: "int", out: "int" },
  isize: { code: 8, name: "isize", ts: "number", in: "int", out: "int" },
  usize: { code: 9, name: "usize", ts: "number", in: "int", out: "int" },
  number: { code: 10, name: "number", ts: "number", in: "float", out: "float" },
  f32: { code: 11, name: "f32", ts: "number", in: "float", out: "float" },
  f64: { code: 12, name: "f64", ts: "number", in: "float", out: "float" },
  i64: { code: 13, name: "i64", ts: "bigint", in: "int", out: "int" },
  u64: { code: 14, name: "u64", ts: "bigint", in: "int", out: "int" },
  i128: { code: 15, name: "i128", ts: "bigint", in: "int", out: "int" },
  u128: { code: 16, name: "u128", ts: "bigint", in: "int", out: "int" },
  bigint: { code: 17, name: "bigint", ts: "bigint", in: "int", out: "int" },
  str: { code: 18, name: "str", ts: "string", in: "str", out: "str" },
  bytes: { code: 19, name: "bytes", ts: "Uint8Array", in: "bytes", out: "bytes" },
} as const satisfies Record<string, ScalarRow>;

/** Opcodes of everything else: they follow the scalars. */
export const OPS = {
  list: 20,
  tuple: 21,
  dict: 22,
  set: 23,
  record: 24,
  optional: 25,
  choice: 26,
  literal: 27,
  nonZero: 28,
  converted: 29,
  object: 30,
  any: 31,
  sequence: 32,
} as const;

/** Tags of undeclared values on the wire. */
export const TAGS = {
  none: 0,
  true: 1,
  false: 2,
  int: 3,
  float: 4,
  bigint: 5,
  str: 6,
  bytes: 7,
  list: 8,
  numbers: 9,
  dict: 10,
  set: 11,
  object: 12,
  shared: 13,
} as const;

/** Why a value was refused, in the order of the native table. */
export const REASONS = [
  "wrongType",
  "notInteger",
  "notReal",
  "outOfRange",
  "beyondCLong",
  "beyondUnsigned",
  "negative",
  "beyond128",
  "beyondSafe",
  "inexact",
  "surrogates",
  "notSequence",
  "strForList",
  "notMapping",
  "wrongLength",
  "notAmong",
  "zero",
  "missingItem",
  "missingAttribute",
  "keyNotStr",
  "noneAccepts",
  "noPair",
  "detached",
  "worded",
  "tooDeep",
  "cyclic",
  "sameInJavaScript",
  "sameInPython",
  "wrongJsType",
  "notIntegral",
  "jsOutOfRange",
  "jsWrongLength",
  "jsNotAmong",
] as const;

export type ReasonName = (typeof REASONS)[number];
