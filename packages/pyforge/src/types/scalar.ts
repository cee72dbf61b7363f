import { wire } from "../native/index.js";
import { Refusal, type ScalarRow, type ValueType } from "../plan/index.js";

/** How TypeScript reads and writes a scalar on the wire; ranges are native code's, types of JavaScript are checked here. */
type Crossing<T> = Pick<ValueType<T>, "load" | "store"> &
  Partial<Pick<ValueType<T>, "loadMany" | "storeMany">>;

const refuse = (row: ScalarRow, value: unknown): never => {
  throw new Refusal("wrongJsType", row.code, value);
};

/** A scalar whose cell is a JavaScript number. */
export function numberType(row: ScalarRow): ValueType<number> {
  return scalar<number>(row, {
    load: (reader) => reader.number(),
    store: (writer, value) => (typeof value === "number" ? writer.number(value) : refuse(row, value)),
    loadMany(reader, count) {
      const first = reader.run(count);
      const { cells } = wire;
      const values = new Array<number>(count);
      for (let index = 0; index < count; index++) values[index] = cells[first + index] as number;
      return values;
    },
    storeMany(writer, values, count) {
      const first = writer.run(count);
      const { cells } = wire;
      for (let index = 0; index < count; index++) {
        const value: unknown = values[index];
        if (typeof value !== "number") {
          const refusal = new Refusal("wrongJsType", row.code, value);
          refusal.path.unshift(index);
          throw refusal;
        }
        cells[first + index] = value;
      }
      // A getter or a Proxy crossed by itself meanwhile, and the wire grew.
      if (wire.cells !== cells) wire.cells.set(cells.subarray(first, first + count), first);
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
    load: () => null,
    store: (_, value) => (value === undefined || value === null ? undefined : refuse(row, value)),
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
  return { name: { in: row.in, out: row.out }, code: [row.code], ...crossing };
}
