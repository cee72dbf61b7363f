import { SCALARS } from "../plan/index.js";
import { bigintType, boolType, bytesType, noneType, numberType, strType } from "./scalar.js";

// Each scalar is a TypeScript type (in annotations) and a value (in `extract`, `fn` and builders) under one name.

/** Python's `None`; `null` in TypeScript. */
export const none = noneType(SCALARS.none);
export type none = null;

/** Python's `bool`, strictly: 0 and 1 are refused. */
export const bool = boolType(SCALARS.bool);
export type bool = boolean;

/** An int from -128 to 127. */
export const i8 = numberType(SCALARS.i8);
export type i8 = number;

/** An int from -32768 to 32767. */
export const i16 = numberType(SCALARS.i16);
export type i16 = number;

/** An int from -2^31 to 2^31-1. */
export const i32 = numberType(SCALARS.i32);
export type i32 = number;

/** An int from 0 to 255. */
export const u8 = numberType(SCALARS.u8);
export type u8 = number;

/** An int from 0 to 65535. */
export const u16 = numberType(SCALARS.u16);
export type u16 = number;

/** An int from 0 to 2^32-1. */
export const u32 = numberType(SCALARS.u32);
export type u32 = number;

/** An int within ±(2^53-1), exact in a number. */
export const isize = numberType(SCALARS.isize);
export type isize = number;

/** An int from 0 to 2^53-1, exact in a number: lengths, counts, indices. */
export const usize = numberType(SCALARS.usize);
export type usize = number;

/** An int from -2^63 to 2^63-1, as a bigint. */
export const i64 = bigintType(SCALARS.i64);
export type i64 = bigint;

/** An int from 0 to 2^64-1, as a bigint. */
export const u64 = bigintType(SCALARS.u64);
export type u64 = bigint;

/** An int from -2^127 to 2^127-1, as a bigint. */
export const i128 = bigintType(SCALARS.i128);
export type i128 = bigint;

/** An int from 0 to 2^128-1, as a bigint. */
export const u128 = bigintType(SCALARS.u128);
export type u128 = bigint;

/** An int of any size. The type is TypeScript's own. */
export const bigint = bigintType(SCALARS.bigint);

/** A Python float; ints pass when a double holds them exactly. */
export const f64 = numberType(SCALARS.f64);
export type f64 = number;

/** A Python float rounded to single precision, by definition. */
export const f32 = numberType(SCALARS.f32);
export type f32 = number;

/** A float, or an int within ±(2^53-1); on the way out an int when integral. The type is TypeScript's own. */
export const number = numberType(SCALARS.number);

/** Python's `str`, code point by code point. */
export const str = strType(SCALARS.str);
export type str = string;

/** Python's `bytes` (`bytearray` passes too); a copy. */
export const bytes = bytesType(SCALARS.bytes);
export type bytes = Uint8Array;
