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
    return type.load(new WireReader(start, text));
  } catch (error) {
    throw placedHere(error, PLACE.value, "value", index === undefined ? [] : [index]);
  } finally {
    wire.close(start);
  }
}

/**
 * Makes a Python object of a JavaScript value by a type's plan, in one crossing.
 * @param index of the item that it is, where an iterable gave it: for the path
 */
export function storePlanned<T>(type: ValueType<T>, value: T, index?: number): Handle {
  const writer = new WireWriter(type.nests);
  try {
    type.store(writer, value);
    const { start, text } = writer;
    const plan = planOf(type);
    return index === undefined ? native.store(plan, start, text) : native.store(plan, start, text, index);
  } catch (error) {
    throw placedHere(error, PLACE.value, "value", index === undefined ? [] : [index]);
  } finally {
    wire.close(writer.start);
  }
}
