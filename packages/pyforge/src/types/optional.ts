import { OPS, type ValueType } from "../plan/index.js";

/** What `type` takes, or None. */
export function optional<T>(type: ValueType<T>): ValueType<T | null> {
  return {
    name: { in: `${type.name.in} | None`, out: `${type.name.out} | None` },
    code: [OPS.optional, ...type.code],
    load: (reader) => (reader.number() === 0 ? null : type.load(reader)),
    store(writer, value) {
      const absent = value === null || value === undefined;
      writer.number(absent ? 0 : 1);
      if (!absent) type.store(writer, value);
    },
  };
}
