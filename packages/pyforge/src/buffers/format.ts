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

/** Reads a format of PEP 3118 from left to right. */
class Parser {
  #at = 0;
  #mode = "@";
  #plain: string | undefined;

  /**
   * @param isNative whether `l` and its like have their native size in every mode
   * @param isAligned whether members are aligned in every mode, and records to their members
   */
  constructor(
    private readonly format: string,
    private readonly isNative: boolean,
    private readonly isAligned: boolean,
  ) {}

  parse(): Codec {
    const { members, size } = this.#members("");
    if (members.length === 0) throw this.#unknown();
    const only = members.length === 1 ? (members[0] as Member) : undefined;
    if (only === undefined || only.name !== undefined) return { size, read: record(members) };
    const codec = { size, read: (memory: DataView, at: number) => only.read(memory, at + only.at) };
    if (this.#plain === undefined || only.at > 0) return codec;
    const plain: PlainCodec = { ...codec, plain: this.#plain };
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
      if (this.isAligned || this.#mode === "@") size = roundUp(size, item.alignment);
      alignment = Math.max(alignment, item.alignment);
      const dimensions = count !== undefined && !item.takesCount ? [...shape, count] : shape;
      const read = dimensions.length === 0 ? item.read : nested(item.read, item.size, dimensions);
      if (dimensions.length > 0) this.#plain = undefined;
      members.push({ at: size, read, name: this.#name() });
      size += item.size * dimensions.reduce((product, length) => product * length, 1);
    }
    return { members, size: this.isAligned ? roundUp(size, alignment) : size, alignment };
  }

  #item(letter: string, count: number | undefined) {
    if (letter === "T") return { ...this.#struct(), takesCount: false };
    const little = this.#mode !== ">" && this.#mode !== "!";
    if (letter === "s") {
      const size = count ?? 1;
      const read = (memory: DataView, at: number): Uint8Array =>
        new Uint8Array(memory.buffer.slice(memory.byteOffset + at, memory.byteOffset + at + size));
      return { size, read, alignment: 1, takesCount: true };
    }
    if (letter === "w" && count !== undefined) {
      const read = (memory: DataView, at: number): string => text(memory, at, count, little);
      return { size: 4 * count, read, alignment: 4, takesCount: true };
    }
    const found = letter === "Z" ? this.#complex() : this.#code(letter);
    const isForeign = !little && found.size > 1;
    this.#plain = isForeign ? undefined : found.plain;
    const read = (memory: DataView, at: number): unknown => found.read(memory, at, little);
    return { size: found.size, read, alignment: Math.min(found.size, 8), takesCount: false };
  }

  #code(letter: string): Code {
    const isNative = this.isNative || this.#mode === "@" || this.#mode === "^";
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
    return { size, read: record(members), alignment: this.isAligned ? alignment : 1 };
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

const known = new Map<string, Codec>();

/** How a format may be meant: as it is written, or as ctypes writes it, with native sizes in a fixed mode and padding left out. */
const READINGS = [
  [false, false],
  [true, false],
  [true, true],
] as const;

/**
 * How the items of a format are read. Where the format may be meant in more ways than one, the size of the item decides.
 * @throws PyBufferError for what JavaScript cannot say: pointers, objects, long doubles
 */
export function codecOf(format: string, itemSize: number): Codec {
  const key = `${format} ${itemSize}`;
  let codec = known.get(key);
  if (codec === undefined) {
    codec = READINGS.map(([isNative, isAligned]) => new Parser(format, isNative, isAligned).parse()).find(
      ({ size }) => size === itemSize,
    );
    if (codec === undefined)
      throw new PyBufferError(
        `the buffer has the format '${format}', whose size is not that of its items, ${itemSize} bytes`,
      );
    if (known.size < 1000) known.set(key, codec);
  }
  return codec;
}
