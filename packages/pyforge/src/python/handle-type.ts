import type { Handle } from "../native/index.js";
import { OPS, type ValueType } from "../plan/index.js";

/** A Python object as its handle, for functions of this package: it is good while they run. */
export const handleType: ValueType<Handle> = {
  name: { in: "object", out: "object" },
  node: { op: OPS.object },
  load: (reader) => reader.number(),
  store: (writer, value) => writer.number(value),
};
