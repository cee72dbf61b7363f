import { OPS, Refusal, under, type ValueType } from "../plan/index.js";

/** A Python dict as a Map, in order; any Mapping passes in. A copy. */
export function dict<K, V>(key: ValueType<K>, value: ValueType<V>): ValueType<Map<K, V>> {
  return {
    name: {
      in: `collections.abc.Mapping[${key.name.in}, ${value.name.in}]`,
      out: `dict[${key.name.out}, ${value.name.out}]`,
    },
    code: [OPS.dict, ...key.code, ...value.code],
    load(reader) {
      const map = new Map<K, V>();
      for (let count = reader.count(); count > 0; count--) map.set(key.load(reader), value.load(reader));
      return map;
    },
    store(writer, map) {
      if (!(map instanceof Map)) throw new Refusal("wrongJsType", OPS.dict, map);
      const at = writer.unsettled();
      let count = 0; // what storing runs may change the map
      let current: unknown;
      try {
        for (const [k, v] of map) {
          current = k;
          key.store(writer, k);
          value.store(writer, v);
          count++;
        }
        writer.settle(at, count);
      } catch (error) {
        throw under(error, typeof current === "string" ? `'${current}'` : String(current));
      }
    },
  };
}
