import { PLACE, placedHere } from "../errors/index.js";
import { type Handle, native, WireReader, WireWriter, wire } from "../native/index.js";
import { planOf, type ValueType } from "../plan/index.js";

/** Copies a Python object to JavaScript by a type's plan, in one crossing. */
export function loadPlanned<T>(object: Handle, type: ValueType<T>): T {
  const start = wire.top;
  const reader = new WireReader(start, native.load(object, planOf(type)));
  try {
    return type.load(reader);
  } catch (error) {
    throw placedHere(error, PLACE.value, "value");
  } finally {
    wire.close(start);
  }
}

/** Makes a Python object of a JavaScript value by a type's plan, in one crossing. */
export function storePlanned<T>(
  type: ValueType<T>,
  value: T,
  place: number = PLACE.value,
  where = "value",
): Handle {
  const writer = new WireWriter(type.nests);
  try {
    type.store(writer, value);
    return native.store(planOf(type), writer.start, writer.text);
  } catch (error) {
    throw placedHere(error, place, where);
  } finally {
    wire.close(writer.start);
  }
}
