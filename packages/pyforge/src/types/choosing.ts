import { isStackOverflow, PyErr, PyException, PyMemoryError, PyRecursionError } from "../errors/index.js";
import { type Choices, type Handle, native, type WireReader, type WireWriter } from "../native/index.js";
import { pathOf, Refusal, type ValueType } from "../plan/index.js";
import { loadVariant, storeVariant } from "../python/index.js";

type Types = readonly ValueType<unknown>[];

/** A value that a union tries, as what it is known by to the choices. */
interface Tried {
  readonly own: ValueType<unknown>;
  readonly types: Types;
  readonly choices: Choices;
  readonly value: unknown;
  readonly key: unknown;
}

/** Tries one type after the other, but none that refused the value before; what they refuse becomes one refusal. */
function firstOf<R>({ own, types, choices, value, key }: Tried, attempt: (index: number) => R): R {
  const variants: unknown[] = [];
  const first = choices.first(own, key);
  for (let index = first; index < types.length; index++) {
    try {
      const found = attempt(index);
      for (const refused of variants) pathOf(refused); // an error that is thrown again has another place then
      if (index > first && mayBeMet(key)) choices.refused(own, key, index);
      return found;
    } catch (error) {
      if (!mayTryOn(error)) throw error;
      variants.push(error);
    }
  }
  if (mayBeMet(key)) choices.refused(own, key, types.length);
  throw new Refusal("noneAccepts", own, value, variants);
}

/** Whether a value can be told from an equal one: an object of JavaScript's, or the address of one of Python's. */
const mayBeMet = (key: unknown): boolean =>
  (typeof key === "object" && key !== null) || typeof key === "number" || typeof key === "function";

/** Whether another type may be tried: a value was refused, or a converter of the user's threw; not where memory ended. */
function mayTryOn(error: unknown): boolean {
  if (error instanceof Refusal) return error.reason !== "tooDeep";
  if (error instanceof PyMemoryError || error instanceof PyRecursionError) return false;
  if (error instanceof PyException) return true;
  return error instanceof Error && !(error instanceof PyErr) && !isStackOverflow(error);
}

/** Writes a value as the first type that takes it. */
export function storeFirst(own: ValueType<unknown>, types: Types, writer: WireWriter, value: unknown): void {
  const mark = writer.mark();
  const wasExact = writer.exact;
  writer.exact = true;
  try {
    const key = Object(value) === value ? value : undefined;
    firstOf({ own, types, choices: writer.choices, value, key }, (index) => {
      writer.rewind(mark);
      writer.number(index);
      (types[index] as ValueType<unknown>).store(writer, value);
    });
  } finally {
    writer.exact = wasExact;
  }
}

/** Each type tries the value by a crossing of its own; `make` gives what it becomes. */
function tryEach<R>(tried: Tried, make: (type: ValueType<unknown>) => R): R {
  const { own, types, choices, key } = tried;
  const made = choices.made(own, key);
  if (made !== undefined) return made as R;
  return firstOf(tried, (index) => {
    const type = types[index] as ValueType<unknown>;
    const value = make(type);
    if (type.holds === true && mayBeMet(key)) choices.make(own, key, value);
    return value;
  });
}

/** Writes the Python object of a value, of which types of TypeScript's may be the judge. */
export function storeLate(own: ValueType<unknown>, types: Types, writer: WireWriter, value: unknown): void {
  const { choices } = writer;
  const key = Object(value) === value ? value : undefined;
  writer.number(
    tryEach<Handle>({ own, types, choices, value, key }, (type) => storeVariant(type, value, choices)),
  );
}

/** Reads a Python object, of which types of TypeScript's may be the judge. */
export function loadLate(own: ValueType<unknown>, types: Types, reader: WireReader, object: Handle): unknown {
  const { choices } = reader;
  const tried = { own, types, choices, value: object, key: native.address(object) };
  return tryEach(tried, (type) => loadVariant(object, type, choices));
}
