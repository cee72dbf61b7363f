import { lengthOf } from "../native/index.js";
import { OPS, Refusal, under, type ValueType } from "../plan/index.js";

/** A Python list of `item`; any Sequence but str passes in. A copy. */
export function list<T>(item: ValueType<T>): ValueType<T[]> {
  const code = [OPS.list, ...item.code];
  return {
    name: { in: `collections.abc.Sequence[${item.name.in}]`, out: `list[${item.name.out}]` },
    code,
    load(reader) {
      const count = reader.count();
      if (item.loadMany !== undefined) return item.loadMany(reader, count);
      const values = new Array<T>(count);
      for (let index = 0; index < count; index++) values[index] = item.load(reader);
      return values;
    },
    store(writer, values) {
      if (!Array.isArray(values)) throw new Refusal("wrongJsType", OPS.list, values);
      const count = lengthOf(values);
      writer.number(count);
      if (item.storeMany !== undefined) return item.storeMany(writer, values, count);
      let index = 0;
      try {
        for (; index < count; index++) item.store(writer, values[index] as T);
      } catch (error) {
        throw under(error, index);
      }
    },
  };
}
