import { lengthOf, numbersArray, type WireReader, type WireWriter } from "../native/index.js";
import { OPS, Refusal, requireType, tsItemOf, under, type ValueType } from "../plan/index.js";
import { container, isContainer } from "./composite.js";
import { bareOf } from "./part.js";

/**
 * A Python list of `item`; any Sequence but str passes in. A copy.
 * @param length insists on so many items
 */
export function list<T>(item: ValueType<T>, length?: number): ValueType<T[]> {
  const nested = isContainer(requireType(item));
  const type: ValueType<T[]> = container<T[]>({
    name: {
      in: `collections.abc.Sequence[${item.name.in}]`,
      out: `list[${item.name.out}]`,
      ts: `${tsItemOf(item)}[]`,
    },
    node: { op: OPS.list, parts: [item], numbers: length === undefined ? [] : [length] },
    parts: [item],
    create: (bareOf(item) === "number" ? numbersArray : itemsArray) as (count: number) => T[],
    fill: (reader, items, count) => fill(reader, items, count, item),
    check(values) {
      if (!Array.isArray(values)) throw new Refusal("wrongJsType", type, values);
      if (length !== undefined && values.length !== length)
        throw new Refusal("jsWrongLength", type, values.length);
      return nested && values.length > 0;
    },
    write(writer, values) {
      const count = lengthOf(values);
      writer.head(count);
      write(writer, values, count, item);
    },
  });
  return type;
}

const itemsArray = (count: number): unknown[] => new Array<unknown>(count);

function fill<T>(reader: WireReader, items: T[], count: number, item: ValueType<T>): void {
  if (item.fillMany !== undefined) {
    item.fillMany(reader, items, count);
    return;
  }
  let index = 0;
  try {
    for (; index < count; index++) items[index] = item.load(reader);
  } catch (error) {
    throw under(error, index);
  }
}

function write<T>(writer: WireWriter, values: readonly T[], count: number, item: ValueType<T>): void {
  if (item.storeMany !== undefined) {
    item.storeMany(writer, values, count);
    return;
  }
  let index = 0;
  try {
    for (; index < count; index++) item.store(writer, values[index] as T);
  } catch (error) {
    throw under(error, index);
  }
}
