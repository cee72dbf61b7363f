import type { WireReader, WireWriter } from "../native/index.js";
import { keyStep, under, type ValueType } from "../plan/index.js";

/** Reads `count` pairs. */
export function readPairs<K, V>(
  reader: WireReader,
  count: number,
  key: ValueType<K>,
  value: ValueType<V>,
  take: (key: K, value: V) => void,
): void {
  let index = 0;
  let current: { key: K } | undefined;
  const known = { key: undefined as K };
  try {
    for (; index < count; index++) {
      current = undefined;
      known.key = key.load(reader);
      current = known;
      take(known.key, value.load(reader));
    }
  } catch (error) {
    throw under(error, current === undefined ? index : keyStep(current.key));
  }
}

/** Writes pairs. They are counted as they come: what storing runs may change the container. */
export function writePairs<K, V>(
  writer: WireWriter,
  pairs: Iterable<readonly [K, V]>,
  key: ValueType<K>,
  value: ValueType<V>,
): void {
  const head = writer.unsettledHead();
  let count = 0;
  let current: unknown;
  try {
    for (const [k, v] of pairs) {
      current = k;
      key.store(writer, k);
      value.store(writer, v);
      count++;
    }
  } catch (error) {
    throw under(error, keyStep(current));
  }
  writer.settleHead(head, count);
}
