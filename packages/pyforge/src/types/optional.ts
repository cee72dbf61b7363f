import { isTree, OPS, requireType, tsOf, type ValueType } from "../plan/index.js";

/** What `type` takes, or None. */
export function optional<T>(type: ValueType<T>): ValueType<T | null> {
  const { name } = requireType(type);
  return {
    name: { in: `${name.in} | None`, out: `${name.out} | None`, ts: `${tsOf(type)} | null` },
    node: { op: OPS.optional, parts: [type] },
    get holds() {
      return type.holds === true;
    },
    get nests() {
      return type.nests === true;
    },
    get tree() {
      return isTree(type);
    },
    load: (reader) => (reader.number() === 0 ? null : type.load(reader)),
    store(writer, value) {
      const absent = value === null || value === undefined;
      writer.number(absent ? 0 : 1);
      if (!absent) type.store(writer, value);
    },
  };
}
