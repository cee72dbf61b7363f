import { isGone } from "../native/index.js";
import { Refusal, type ScalarRow, under, type ValueType } from "../plan/index.js";

/** How TypeScript reads and writes a scalar on the wire; ranges are native code's, types of JavaScript are checked here. */
type Crossing<T> = Pick<ValueType<T>, "load" | "store"> &
  Partial<Pick<ValueType<T>, "fillMany" | "storeMany">>;

/** A scalar type. The name of its row tells types of one TypeScript type apart: f64 from i32. */
export interface Scalar<T, Row extends ScalarRow = ScalarRow> extends ValueType<T> {
  readonly row: Row;
}

const naming = <Row extends ScalarRow>(row: Row) => ({ name: { in: row.in, out: row.out, ts: row.ts }, row });

function refusal(row: ScalarRow, value: unknown): Refusal {
  const integral = typeof value === "bigint" || (Number.isInteger(value) && !Object.is(value, -0));
  const reason = integral && typeof value === row.ts ? "jsOutOfRange" : "wrongJsType";
  return new Refusal(reason, naming(row), value);
}

const refuse = (row: ScalarRow, value: unknown): never => {
  throw refusal(row, value);
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

function fitsNumber(row: ScalarRow, value: number): boolean {
  const range = RANGES[row.name];
  if (range === undefined) return true;
  return Number.isInteger(value) && !Object.is(value, -0) && value >= range[0] && value <= range[1];
}

function fitsBits(row: ScalarRow, value: bigint): boolean {
  const [bits, signed] = BITS[row.name] ?? [0, true];
  return bits === 0 || (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) === value;
}

/** A scalar whose cell is a JavaScript number. */
export function numberType<Row extends ScalarRow>(row: Row): Scalar<number, Row> {
  return scalar<number, Row>(row, {
    load: (reader) => reader.number(),
    store(writer, value) {
      const fits = typeof value === "number" && (!writer.exact || fitsNumber(row, value));
      if (!fits) refuse(row, value);
      writer.number(value);
    },
    fillMany: (reader, values, count) => reader.numbers(values, count),
    storeMany(writer, values, count) {
      const stored = writer.numbers(values, count);
      if (stored < count) throw under(new Refusal("wrongJsType", naming(row), values[stored]), stored);
      if (!writer.exact) return;
      const misfit = values.findIndex((value) => !fitsNumber(row, value));
      if (misfit !== -1 && misfit < count) throw under(refusal(row, values[misfit]), misfit);
    },
  });
}

export const boolType = <Row extends ScalarRow>(row: Row): Scalar<boolean, Row> =>
  scalar<boolean, Row>(row, {
    load: (reader) => reader.number() !== 0,
    store: (writer, value) =>
      typeof value === "boolean" ? writer.number(value ? 1 : 0) : refuse(row, value),
  });

export const noneType = (row: ScalarRow): ValueType<null | undefined> =>
  scalar<null | undefined, ScalarRow>(row, {
    load(reader) {
      reader.run(1);
      return null;
    },
    store: (writer, value) => (value === undefined || value === null ? writer.number(0) : refuse(row, value)),
  });

/** An integer beyond a JavaScript number: base 16 as characters. */
export const bigintType = <Row extends ScalarRow>(row: Row): Scalar<bigint, Row> =>
  scalar<bigint, Row>(row, {
    load: (reader) => reader.bigint(),
    store(writer, value) {
      const fits = typeof value === "bigint" && (!writer.exact || fitsBits(row, value));
      if (!fits) refuse(row, value);
      writer.bigint(value);
    },
  });

export const strType = (row: ScalarRow): ValueType<string> =>
  scalar<string, ScalarRow>(row, {
    load: (reader) => reader.string(),
    store: (writer, value) => (typeof value === "string" ? writer.string(value) : refuse(row, value)),
    storeMany(writer, values, count) {
      const stored = writer.strings(values, count);
      if (stored < count) throw under(refusal(row, values[stored]), stored);
    },
  });

export const bytesType = (row: ScalarRow): ValueType<Uint8Array> =>
  scalar<Uint8Array, ScalarRow>(row, {
    load: (reader) => reader.blob(),
    store(writer, value) {
      if (!(value instanceof Uint8Array)) refuse(row, value);
      if (isGone(value)) throw new Refusal("detached", naming(row), "");
      writer.blob(value);
    },
  });

function scalar<T, Row extends ScalarRow>(row: Row, crossing: Crossing<T>): Scalar<T, Row> {
  return { ...naming(row), node: { op: row.code }, ...crossing };
}
