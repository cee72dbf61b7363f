import { OPS, Refusal, requireType, tsOf, type ValueType } from "../plan/index.js";
import { container } from "./composite.js";
import { readPairs, writePairs } from "./pairs.js";

/** A Python dict as a Map, in order; any Mapping passes in. A copy. */
export function dict<K, V>(key: ValueType<K>, value: ValueType<V>): ValueType<Map<K, V>> {
  const parts = [requireType(key), requireType(value)];
  const type: ValueType<Map<K, V>> = container<Map<K, V>>({
    name: {
      in: `collections.abc.Mapping[${key.name.in}, ${value.name.in}]`,
      out: `dict[${key.name.out}, ${value.name.out}]`,
      ts: `Map<${tsOf(key)}, ${tsOf(value)}>`,
    },
    node: { op: OPS.dict, parts },
    parts,
    create: () => new Map(),
    fill(reader, map, count) {
      readPairs(reader, count, key, value, (k, v) => map.set(k, v));
      if (map.size < count) throw new Refusal("sameInJavaScript", type, "");
    },
    check(map) {
      if (!(map instanceof Map)) throw new Refusal("wrongJsType", type, map);
      return false;
    },
    // The language's own iterator, as for undeclared values: a class below may have replaced its own.
    write: (writer, map) =>
      writePairs(writer, Map.prototype.entries.call(map) as MapIterator<[K, V]>, key, value),
  });
  return type;
}
