import { PLACE, placedHere } from "../errors/index.js";
import { type Handle, native, transient, WireReader, WireWriter, wire } from "../native/index.js";
import { leavesHandles, planOf, type ValueType } from "../plan/index.js";

/**
 * Copies a Python object to JavaScript by a type's plan, in one crossing.
 * @param index of the item that it is, where it comes of an iterable: for the path
 */
export function loadPlanned<T>(object: Handle, type: ValueType<T>, index?: number): T {
  return leavesHandles(type) ? transient(() => load(object, type, index)) : load(object, type, index);
}

function load<T>(object: Handle, type: ValueType<T>, index: number | undefined): T {
  const start = wire.top;
  const plan = planOf(type);
  try {
    const text = index === undefined ? native.load(object, plan) : native.load(object, plan, index);
    return read(type, new WireReader(start, text), index);
  } finally {
    wire.close(start);
  }
}

function read<T>(type: ValueType<T>, reader: WireReader, index: number | undefined): T {
  try {
    return type.load(reader);
  } catch (error) {
    throw placedAt(error, index);
  }
}

/**
 * Makes a Python object of a JavaScript value by a type's plan, in one crossing.
 * @param place for refusals: the index of the item that it is, where an iterable gave it, or the name of the function
 *   whose result comes later
 */
export function storePlanned<T>(type: ValueType<T>, value: T, place?: number | string): Handle {
  const writer = new WireWriter(type.nests);
  try {
    write(type, writer, value, place);
    const { start, text } = writer;
    const plan = planOf(type);
    return place === undefined ? native.store(plan, start, text) : native.store(plan, start, text, place);
  } finally {
    wire.close(writer.start);
  }
}

function write<T>(
  type: ValueType<T>,
  writer: WireWriter,
  value: T,
  place: number | string | undefined,
): void {
  try {
    type.store(writer, value);
  } catch (error) {
    throw placedAt(error, place);
  }
}

/** Stands for an index: a type of a union tries the value, and the union says where it is. */
const VARIANT = -1;

/** As `loadPlanned`, for one type of a union: refusals name no place. */
export const loadVariant = <T>(object: Handle, type: ValueType<T>): T => loadPlanned(object, type, VARIANT);

/** As `storePlanned`, for one type of a union. */
export const storeVariant = <T>(type: ValueType<T>, value: T): Handle => storePlanned(type, value, VARIANT);

function placedAt(error: unknown, index: number | string | undefined): unknown {
  if (typeof index === "string") return placedHere(error, PLACE.result, index);
  if (index === undefined) return placedHere(error, PLACE.value, "value");
  if (index === VARIANT) return placedHere(error, PLACE.variant);
  return placedHere(error, PLACE.value, "value", [index]);
}
