import { requireType, tsOf, type ValueType } from "../plan/index.js";

/** A type under another name: so stubs and sentences call it, such as those of a union that it belongs to. */
export function named<T>(name: string, type: ValueType<T>): ValueType<T> {
  requireType(type);
  return {
    name: { in: name, out: name, ts: tsOf(type) },
    get node() {
      return type.node;
    },
    within: () => [type],
    holds: true,
    nests: true,
    load: (reader) => type.load(reader),
    store: (writer, value) => type.store(writer, value),
  };
}
