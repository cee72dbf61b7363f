import type { WireReader, WireWriter } from "../native/index.js";
import { OPS, Refusal, requireType, tsOf, under, type ValueType } from "../plan/index.js";
import { container } from "./composite.js";

/** A Python set as a Set; a frozenset passes in, too. A copy. */
export const set = <T>(item: ValueType<T>): ValueType<Set<T>> => setOf(item, false);

/** A Python frozenset as a ReadonlySet; a set passes in, too. A copy. */
export const frozenset = <T>(item: ValueType<T>): ValueType<ReadonlySet<T>> =>
  setOf(item, true) as ValueType<ReadonlySet<T>>;

function setOf<T>(item: ValueType<T>, frozen: boolean): ValueType<Set<T>> {
  requireType(item);
  const type: ValueType<Set<T>> = container<Set<T>>({
    name: {
      in: `set[${item.name.in}] | frozenset[${item.name.in}]`,
      out: `${frozen ? "frozenset" : "set"}[${item.name.out}]`,
      ts: `${frozen ? "ReadonlySet" : "Set"}<${tsOf(item)}>`,
    },
    node: { op: OPS.set, parts: [item], numbers: [frozen ? 1 : 0] },
    parts: [item],
    create: () => new Set(),
    fill(reader, values, count) {
      fill(reader, values, count, item);
      if (values.size < count) throw new Refusal("sameInJavaScript", type, "");
    },
    check(values) {
      if (!(values instanceof Set)) throw new Refusal("wrongJsType", type, values);
      return false;
    },
    // The language's own iterator, as for undeclared values: a class below may have replaced its own.
    write: (writer, values) => write(writer, Set.prototype.values.call(values) as SetIterator<T>, item),
  });
  return type;
}

function fill<T>(reader: WireReader, values: Set<T>, count: number, item: ValueType<T>): void {
  let index = 0;
  try {
    for (; index < count; index++) values.add(item.load(reader));
  } catch (error) {
    throw under(error, index);
  }
}

/** The items are counted as they come: what storing runs may change the set. */
function write<T>(writer: WireWriter, values: Iterable<T>, item: ValueType<T>): void {
  const head = writer.unsettledHead();
  let count = 0;
  try {
    for (const value of values) {
      item.store(writer, value);
      count++;
    }
  } catch (error) {
    throw under(error, count);
  }
  writer.settleHead(head, count);
}
