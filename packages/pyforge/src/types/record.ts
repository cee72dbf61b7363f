import { types } from "node:util";
import { OPS, Refusal, requireType, tsOf, type ValueType } from "../plan/index.js";
import { container } from "./composite.js";
import { readPairs, writePairs } from "./pairs.js";
import { isPlain } from "./plain.js";
import { str } from "./scalars.js";

/** A Python dict with str keys as an object without a prototype, so that `__proto__` and `constructor` are keys like any
 * other; any Mapping passes in. A copy. */
export function record<V>(value: ValueType<V>): ValueType<Record<string, V>> {
  const parts = [str, requireType(value)];
  const type: ValueType<Record<string, V>> = container<Record<string, V>>({
    name: {
      in: `collections.abc.Mapping[str, ${value.name.in}]`,
      out: `dict[str, ${value.name.out}]`,
      ts: `Record<string, ${tsOf(value)}>`,
    },
    node: { op: OPS.dict, parts },
    parts,
    create: () => Object.create(null) as Record<string, V>,
    fill(reader, object, count) {
      readPairs(reader, count, str, value, (key, item) => {
        if (key in object) throw new Refusal("sameInJavaScript", type, "");
        object[key] = item;
      });
    },
    check(object) {
      if (!isPlain(object) || types.isNativeError(object)) throw new Refusal("wrongJsType", type, object);
      return false;
    },
    write: (writer, object) => writePairs(writer, Object.entries(object), str, value),
  });
  return type;
}
