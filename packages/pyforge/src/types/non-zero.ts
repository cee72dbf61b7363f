import { OPS, Refusal, requireType, type ValueType } from "../plan/index.js";

/** An integer type without its zero (Rust's `NonZero`). */
export function nonZero<T extends number | bigint>(type: ValueType<T>): ValueType<T> {
  const { name, row } = requireType(type);
  if (row?.in !== "int")
    throw new TypeError(`nonZero() takes a type of integers, such as i32, and got ${name.out}`);
  const own: ValueType<T> = {
    name,
    node: { op: OPS.nonZero, parts: [type] },
    load: (reader) => type.load(reader),
    store(writer, value) {
      if (value === 0 || value === 0n) throw new Refusal("zero", own, value);
      type.store(writer, value);
    },
  };
  return own;
}
