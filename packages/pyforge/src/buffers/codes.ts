import { PyBufferError } from "../errors/index.js";

type Read = (memory: DataView, at: number, little: boolean) => unknown;

/** How items of one letter are read, and the letter of the typed array that holds them, where there is one. */
export interface Code {
  readonly size: number;
  readonly read: Read;
  readonly plain: string | undefined;
  /** To which multiple native mode rounds its place up. */
  readonly alignment: number;
}

const code = (size: number, read: Read, plain?: string, alignment = size): Code => ({
  size,
  read,
  plain,
  alignment,
});

const SIGNED: Readonly<Record<number, Code>> = {
  1: code(1, (memory, at) => memory.getInt8(at), "b"),
  2: code(2, (memory, at, little) => memory.getInt16(at, little), "h"),
  4: code(4, (memory, at, little) => memory.getInt32(at, little), "i"),
  8: code(8, (memory, at, little) => memory.getBigInt64(at, little), "q"),
};
const UNSIGNED: Readonly<Record<number, Code>> = {
  1: code(1, (memory, at) => memory.getUint8(at), "B"),
  2: code(2, (memory, at, little) => memory.getUint16(at, little), "H"),
  4: code(4, (memory, at, little) => memory.getUint32(at, little), "I"),
  8: code(8, (memory, at, little) => memory.getBigUint64(at, little), "Q"),
};
const HALF = code(2, (memory, at, little) => half(memory.getUint16(at, little)), "e");
export const SINGLE = code(4, (memory, at, little) => memory.getFloat32(at, little), "f");
export const DOUBLE = code(8, (memory, at, little) => memory.getFloat64(at, little), "d");

/** A double of the bits of a half. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Two parts, the real one first. */
export const complex = (part: Code): Code => {
  const read: Read = (memory, at, little) => ({
    re: part.read(memory, at, little) as number,
    im: part.read(memory, at + part.size, little) as number,
  });
  return code(2 * part.size, read, undefined, part.size);
};

/** One character of four bytes. */
export const character: Read = (memory, at, little) => {
  const point = memory.getUint32(at, little);
  if (point <= 0x10ffff) return String.fromCodePoint(point);
  throw new PyBufferError(`the buffer holds the character number ${point}, which Unicode does not have`);
};

/** Letters whose size does not depend on the mode. */
export const FIXED: Readonly<Record<string, Code>> = {
  b: SIGNED[1] as Code,
  B: UNSIGNED[1] as Code,
  c: UNSIGNED[1] as Code,
  h: SIGNED[2] as Code,
  H: UNSIGNED[2] as Code,
  i: SIGNED[4] as Code,
  I: UNSIGNED[4] as Code,
  q: SIGNED[8] as Code,
  Q: UNSIGNED[8] as Code,
  "?": code(1, (memory, at) => memory.getUint8(at) !== 0),
  e: HALF,
  f: SINGLE,
  d: DOUBLE,
  F: complex(SINGLE),
  D: complex(DOUBLE),
  u: code(4, character),
  w: code(4, character),
};
/** Those of C's `long` and of sizes, as this machine has them. */
export const NATIVE: Readonly<Record<string, Code>> = {
  l: SIGNED[8] as Code,
  L: UNSIGNED[8] as Code,
  n: SIGNED[8] as Code,
  N: UNSIGNED[8] as Code,
};
/** The same letters in a fixed mode. */
export const STANDARD: Readonly<Record<string, Code>> = { l: SIGNED[4] as Code, L: UNSIGNED[4] as Code };
