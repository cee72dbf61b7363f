import type { WireReader, WireWriter } from "../native/index.js";
import { keyStep, under, type ValueType } from "../plan/index.js";
import { bareOf, loadPart, storePart } from "./part.js";

/** Reads `count` pairs. */
export function readPairs<K, V>(
  reader: WireReader,
  count: number,
  key: ValueType<K>,
  value: ValueType<V>,
  take: (key: K, value: V) => void,
): void {
  const [bareKey, bareValue] = [bareOf(key), bareOf(value)];
  let index = 0;
  let current: { key: K } | undefined;
  const known = { key: undefined as K };
  try {
    for (; index < count; index++) {
      current = undefined;
      known.key = loadPart(reader, key, bareKey);
      current = known;
      take(known.key, loadPart(reader, value, bareValue));
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
  const [bareKey, bareValue] = [bareOf(key), bareOf(value)];
  const head = writer.unsettledHead();
  let count = 0;
  let current: unknown;
  try {
    for (const [k, v] of pairs) {
      current = k;
      storePart(writer, key, bareKey, k);
      storePart(writer, value, bareValue, v);
      count++;
    }
  } catch (error) {
    throw under(error, keyStep(current));
  }
  writer.settleHead(head, count);
}
