import { PLACE, placedHere } from "../errors/index.js";
import {
  type Choices,
  type Handle,
  native,
  transient,
  WireReader,
  type WireWriter,
  wire,
  written,
} from "../native/index.js";
import { leavesHandles, planOf, sharingOf, type ValueType } from "../plan/index.js";

/**
 * Copies a Python object to JavaScript by a type's plan, in one crossing.
 * @param index of the item that it is, where it comes of an iterable: for the path
 */
export function loadPlanned<T>(object: Handle, type: ValueType<T>, index?: number): T {
  return leavesHandles(type) ? transient(() => load(object, type, index)) : load(object, type, index);
}

function load<T>(object: Handle, type: ValueType<T>, index: number | undefined, choices?: Choices): T {
  const start = wire.top;
  const plan = planOf(type);
  try {
    const { number } = plan;
    const text =
      index === undefined ? native.load(object, number, plan) : native.load(object, number, plan, index);
    return read(type, new WireReader(start, text, choices), index);
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
  return store(type, value, place);
}

function store<T>(
  type: ValueType<T>,
  value: T,
  index: number | string | undefined,
  choices?: Choices,
): Handle {
  const writer = written(sharingOf([type]), (writer) => write(type, writer, value, index), choices);
  try {
    const { start, text } = writer;
    const plan = planOf(type);
    return index === undefined
      ? native.store(plan.number, start, text, plan)
      : native.store(plan.number, start, text, plan, index);
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

/**
 * As `loadPlanned`, for one type of a union: refusals name no place. The handles stay as long as those of the crossing
 * that it is part of, because what that remembers is known by where the objects are.
 */
export const loadVariant = <T>(object: Handle, type: ValueType<T>, choices: Choices): T =>
  load(object, type, VARIANT, choices);

/** As `storePlanned`, for one type of a union. */
export const storeVariant = <T>(type: ValueType<T>, value: T, choices: Choices): Handle =>
  store(type, value, VARIANT, choices);

function placedAt(error: unknown, index: number | string | undefined): unknown {
  if (typeof index === "string") return placedHere(error, PLACE.result, index);
  if (index === undefined) return placedHere(error, PLACE.value, "value");
  if (index === VARIANT) return error; // the union words it, or leaves it to who knows the place
  return placedHere(error, PLACE.value, "value", [index]);
}
