import { Refusal, type ScalarRow, under, type ValueType } from "../plan/index.js";

/** How TypeScript reads and writes a scalar on the wire; ranges are native code's, types of JavaScript are checked here. */
type Crossing<T> = Pick<ValueType<T>, "load" | "store"> &
  Partial<Pick<ValueType<T>, "fillMany" | "storeMany">>;

const naming = (row: ScalarRow) => ({ name: { in: row.in, out: row.out }, row });

const refuse = (row: ScalarRow, value: unknown): never => {
  throw new Refusal("wrongJsType", naming(row), value);
};

/** The least and the greatest integer of a type that a number carries; none for floats. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  i8: [-(2 ** 7), 2 ** 7 - 1],
  i16: [-(2 ** 15), 2 ** 15 - 1],
  i32: [-(2 ** 31), 2 ** 31 - 1],
  u8: [0, 2 ** 8 - 1],
  u16: [0, 2 ** 16 - 1],
  u32: [0, 2 ** 32 - 1],
  isize: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  usize: [0, Number.MAX_SAFE_INTEGER],
};

/** The same for bigints, by bits and sign; none for those of any size. */
const BITS: Readonly<Record<string, readonly [number, boolean]>> = {
  i64: [64, true],
  u64: [64, false],
  i128: [128, true],
  u128: [128, false],
};

/** Within a union: native code could only refuse the whole, where another of its types might take the value. */
function checkNumber(row: ScalarRow, value: unknown): void {
  const range = RANGES[row.name];
  if (range === undefined || typeof value !== "number") return;
  if (!Number.isInteger(value) || Object.is(value, -0)) throw new Refusal("notIntegral", naming(row), value);
  if (value < range[0] || value > range[1]) throw new Refusal("jsOutOfRange", naming(row), value);
}

function checkBits(row: ScalarRow, value: unknown): void {
  const bits = BITS[row.name];
  if (bits === undefined || typeof value !== "bigint") return;
  const [width, signed] = bits;
  if ((signed ? BigInt.asIntN(width, value) : BigInt.asUintN(width, value)) !== value)
    throw new Refusal("jsOutOfRange", naming(row), value);
}

/** A scalar whose cell is a JavaScript number. */
export function numberType(row: ScalarRow): ValueType<number> {
  return scalar<number>(row, {
    load: (reader) => reader.number(),
    store(writer, value) {
      if (writer.choosing > 0) checkNumber(row, value);
      if (typeof value === "number") writer.number(value);
      else refuse(row, value);
    },
    fillMany: (reader, values, count) => reader.numbers(values, count),
    storeMany(writer, values, count) {
      if (writer.choosing > 0) checkNumbers(row, values, count);
      const stored = writer.numbers(values, count);
      if (stored < count) throw under(new Refusal("wrongJsType", naming(row), values[stored]), stored);
    },
  });
}

function checkNumbers(row: ScalarRow, values: readonly unknown[], count: number): void {
  let index = 0;
  try {
    for (; index < count; index++) checkNumber(row, values[index]);
  } catch (error) {
    throw under(error, index);
  }
}

export const boolType = (row: ScalarRow): ValueType<boolean> =>
  scalar<boolean>(row, {
    load: (reader) => reader.number() !== 0,
    store: (writer, value) =>
      typeof value === "boolean" ? writer.number(value ? 1 : 0) : refuse(row, value),
  });

export const noneType = (row: ScalarRow): ValueType<null | undefined> =>
  scalar<null | undefined>(row, {
    load(reader) {
      reader.run(1);
      return null;
    },
    store: (writer, value) => (value === undefined || value === null ? writer.number(0) : refuse(row, value)),
  });

/** An integer beyond a JavaScript number: base 16 as characters. */
export const bigintType = (row: ScalarRow): ValueType<bigint> =>
  scalar<bigint>(row, {
    load: (reader) => reader.bigint(),
    store(writer, value) {
      if (writer.choosing > 0) checkBits(row, value);
      if (typeof value === "bigint") writer.bigint(value);
      else refuse(row, value);
    },
  });

export const strType = (row: ScalarRow): ValueType<string> =>
  scalar<string>(row, {
    load: (reader) => reader.string(),
    store: (writer, value) => (typeof value === "string" ? writer.string(value) : refuse(row, value)),
  });

export const bytesType = (row: ScalarRow): ValueType<Uint8Array> =>
  scalar<Uint8Array>(row, {
    load: (reader) => reader.blob(),
    store: (writer, value) => (value instanceof Uint8Array ? writer.blob(value) : refuse(row, value)),
  });

function scalar<T>(row: ScalarRow, crossing: Crossing<T>): ValueType<T> {
  return { ...naming(row), node: { op: row.code }, ...crossing };
}
