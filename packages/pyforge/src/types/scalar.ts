import { Refusal, type ScalarRow, under, type ValueType } from "../plan/index.js";

/** How TypeScript reads and writes a scalar on the wire; ranges are native code's, types of JavaScript are checked here. */
type Crossing<T> = Pick<ValueType<T>, "load" | "store"> &
  Partial<Pick<ValueType<T>, "fillMany" | "storeMany" | "admits">>;

const naming = (row: ScalarRow) => ({ name: { in: row.in, out: row.out }, row });

const refuse = (row: ScalarRow, value: unknown): never => {
  throw new Refusal("wrongJsType", naming(row), value);
};

/** A scalar whose cell is a JavaScript number. */
export function numberType(row: ScalarRow): ValueType<number> {
  return scalar<number>(row, {
    load: (reader) => reader.number(),
    store: (writer, value) => (typeof value === "number" ? writer.number(value) : refuse(row, value)),
    fillMany: (reader, values, count) => reader.numbers(values, count),
    storeMany(writer, values, count) {
      const stored = writer.numbers(values, count);
      if (stored < count) throw under(new Refusal("wrongJsType", naming(row), values[stored]), stored);
    },
  });
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
    store: (writer, value) => (typeof value === "bigint" ? writer.bigint(value) : refuse(row, value)),
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
