import { PyBufferError } from "../errors/index.js";
import { type Code, character, complex, DOUBLE, FIXED, NATIVE, SINGLE, STANDARD } from "./codes.js";

/** How an item of a buffer is read. Sizes in bytes. */
export interface Codec {
  readonly size: number;
  read(memory: DataView, at: number): unknown;
}

/** A codec whose items a typed array holds as they are: the letter of their format in native mode. */
export interface PlainCodec extends Codec {
  readonly plain: string;
}

export const isPlain = (codec: Codec): codec is PlainCodec => "plain" in codec;

/** One member of a format: where its items are read from, relative to the item of the buffer. */
interface Member {
  readonly name: string | undefined;
  readonly at: number;
  readonly read: (memory: DataView, at: number) => unknown;
}

interface Parsed extends Codec {
  /** Whether records follow each other, and the format does not say what fills the gap between them. */
  readonly hasGaps: boolean;
}

/** Reads a format of PEP 3118 from left to right. */
class Parser {
  #at = 0;
  #mode = "@";
  #plain: string | undefined;
  #hasGaps = false;

  constructor(
    private readonly format: string,
    private readonly reading: Reading,
  ) {}

  parse(): Parsed {
    const { members, size } = this.#members("");
    const parsed = { size, hasGaps: this.#hasGaps };
    if (members.length === 0) throw this.#unknown();
    const only = members.length === 1 ? (members[0] as Member) : undefined;
    if (only === undefined || only.name !== undefined) return { ...parsed, read: record(members) };
    const codec = { ...parsed, read: (memory: DataView, at: number) => only.read(memory, at + only.at) };
    if (this.#plain === undefined || only.at > 0) return codec;
    const plain: Parsed & PlainCodec = { ...codec, plain: this.#plain };
    return plain;
  }

  #members(end: string): { members: Member[]; size: number; alignment: number } {
    const members: Member[] = [];
    let size = 0;
    let alignment = 1;
    while (this.#peek() !== end) {
      this.#skipMode();
      const shape = this.#shape();
      this.#skipMode();
      const count = this.#count();
      this.#skipMode();
      const letter = this.#next();
      if (letter === "x") {
        size += count ?? 1;
        continue;
      }
      const item = this.#item(letter, count);
      // In native mode struct aligns by itself; records of PEP 3118 say their padding.
      const isStruct = this.#mode === "@" && end === "";
      if (this.reading.isAligned || isStruct) size = roundUp(size, item.alignment);
      alignment = Math.max(alignment, item.natural);
      const dimensions = count !== undefined && !item.takesCount ? [...shape, count] : shape;
      const isMany = dimensions.length > 0;
      const read = isMany ? nested(item.read, item.size, dimensions) : item.read;
      if (isMany) this.#plain = undefined;
      if (isMany && item.size % item.natural > 0) this.#hasGaps = true;
      members.push({ at: size, read, name: this.#name() });
      size += item.size * dimensions.reduce((product, length) => product * length, 1);
    }
    return { members, size: this.reading.isAligned ? roundUp(size, alignment) : size, alignment };
  }

  #item(letter: string, count: number | undefined) {
    if (letter === "T") return { ...this.#struct(), takesCount: false };
    const little = this.#mode !== ">" && this.#mode !== "!";
    if (letter === "s") {
      const size = count ?? 1;
      const read = (memory: DataView, at: number): Uint8Array =>
        new Uint8Array(memory.buffer.slice(memory.byteOffset + at, memory.byteOffset + at + size));
      return { size, read, alignment: 1, natural: 1, takesCount: true };
    }
    if (letter === "w" && count !== undefined) {
      const read = (memory: DataView, at: number): string => text(memory, at, count, little);
      return { size: 4 * count, read, alignment: 4, natural: 4, takesCount: true };
    }
    const found = letter === "Z" ? this.#complex() : this.#code(letter);
    const isForeign = !little && found.size > 1;
    this.#plain = isForeign ? undefined : found.plain;
    const read = (memory: DataView, at: number): unknown => found.read(memory, at, little);
    const { size, alignment } = found;
    return { size, read, alignment, natural: alignment, takesCount: false };
  }

  #code(letter: string): Code {
    const isNative = this.reading.isNative || this.#mode === "@" || this.#mode === "^";
    const found = FIXED[letter] ?? (isNative ? NATIVE : STANDARD)[letter];
    if (found === undefined) throw this.#unknown();
    return found;
  }

  #complex(): Code {
    const part = { f: SINGLE, d: DOUBLE }[this.#next()];
    if (part === undefined) throw this.#unknown();
    return complex(part);
  }

  #struct() {
    if (this.#next() !== "{") throw this.#unknown();
    const { members, size, alignment } = this.#members("}");
    this.#at++;
    this.#plain = undefined;
    return {
      size,
      read: record(members),
      alignment: this.reading.isAligned ? alignment : 1,
      natural: alignment,
    };
  }

  #peek(): string {
    return this.format[this.#at] ?? "";
  }

  #next(): string {
    const letter = this.#peek();
    if (letter === "") throw this.#unknown();
    this.#at++;
    return letter;
  }

  #skipMode(): void {
    while ("@=<>!^".includes(this.#peek()) && this.#peek() !== "") this.#mode = this.#next();
  }

  #shape(): number[] {
    if (this.#peek() !== "(") return [];
    const end = this.format.indexOf(")", this.#at);
    if (end < 0) throw this.#unknown();
    const lengths = this.format
      .slice(this.#at + 1, end)
      .split(",")
      .filter(Boolean)
      .map(Number);
    this.#at = end + 1;
    return lengths;
  }

  #count(): number | undefined {
    let digits = "";
    while (this.#peek() >= "0" && this.#peek() <= "9") digits += this.#next();
    return digits === "" ? undefined : Number(digits);
  }

  #name(): string | undefined {
    if (this.#peek() !== ":") return undefined;
    const end = this.format.indexOf(":", this.#at + 1);
    if (end < 0) throw this.#unknown();
    const name = this.format.slice(this.#at + 1, end);
    this.#at = end + 1;
    return name;
  }

  #unknown(): PyBufferError {
    return new PyBufferError(
      `JavaScript has no values for items of the format '${this.format}'; convert them in Python first, ` +
        "such as with numpy's astype()",
    );
  }
}

const roundUp = (size: number, alignment: number): number => Math.ceil(size / alignment) * alignment;

/** Named members are a null-prototype object, others an array. */
function record(members: readonly Member[]): (memory: DataView, at: number) => unknown {
  if (!members.every(({ name }) => name !== undefined))
    return (memory, at) => members.map((member) => member.read(memory, at + member.at));
  return (memory, at) => {
    const fields: Record<string, unknown> = Object.create(null);
    for (const member of members) fields[member.name as string] = member.read(memory, at + member.at);
    return fields;
  };
}

/** Arrays in arrays, the last dimension innermost. */
function nested(
  read: (memory: DataView, at: number) => unknown,
  size: number,
  [length = 0, ...inner]: readonly number[],
): (memory: DataView, at: number) => unknown {
  const step = inner.reduce((product, count) => product * count, size);
  const item = inner.length === 0 ? read : nested(read, size, inner);
  return (memory, at) => Array.from({ length }, (_, index) => item(memory, at + index * step));
}

/** Characters of four bytes, without the NULs that fill the rest: numpy's strings. */
function text(memory: DataView, at: number, count: number, little: boolean): string {
  let result = "";
  for (let index = 0; index < count; index++) result += character(memory, at + 4 * index, little) as string;
  return result.replace(/\0+$/, "");
}

/** How a format may be meant, where its words leave it open. */
interface Reading {
  /** Whether `l` and its like have their native size in every mode: ctypes. */
  readonly isNative: boolean;
  /** Whether members are aligned in every mode, and records filled up: ctypes before 3.12. */
  readonly isAligned: boolean;
}

const WRITTEN: Reading = { isNative: false, isAligned: false };
const CTYPES: readonly Reading[] = [
  WRITTEN,
  { isNative: true, isAligned: false },
  { isNative: true, isAligned: true },
];

const withoutNames = (format: string): string => format.replace(/:[^:]*:/g, "");

/** ctypes alone says the byte order of every member. */
const isOfCtypes = (format: string): boolean =>
  /^(\d*x|[<>][a-zA-Z?]|T\{|\}|\([\d,]*\))*$/.test(withoutNames(format));

/**
 * The codec of the reading by which an item has its size. What fills an item's end numpy leaves out; what fills records
 * that follow each other it writes behind the last of them, if at all, so that padding there may stand for either.
 */
function read(format: string, itemSize: number): Codec | undefined {
  const parse = (reading: Reading): Parsed => new Parser(format, reading).parse();
  if (isOfCtypes(format)) return CTYPES.map(parse).find(({ size }) => size === itemSize);
  const written = parse(WRITTEN);
  if (written.size === itemSize)
    return written.hasGaps && /x/.test(withoutNames(format)) ? undefined : written;
  return format.startsWith("T") && !written.hasGaps && written.size < itemSize ? written : undefined;
}

const known = new Map<string, Codec>();

/**
 * How the items of a format are read. Where the format may be meant in more ways than one, the size of the item decides.
 * @throws PyBufferError for what JavaScript cannot say: pointers, objects, long doubles
 */
export function codecOf(format: string, itemSize: number): Codec {
  const key = `${format} ${itemSize}`;
  let codec = known.get(key);
  if (codec === undefined) {
    codec = read(format, itemSize);
    if (codec === undefined)
      throw new PyBufferError(
        `the buffer has the format '${format}', which does not say how an item fills its ${itemSize} bytes; read them through asDataView()`,
      );
    if (known.size < 1000) known.set(key, codec);
  }
  return codec;
}
