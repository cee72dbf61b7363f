import { isStackOverflow, PyErr, PyException, PyMemoryError, PyRecursionError } from "../errors/index.js";
import type { Handle, WireWriter } from "../native/index.js";
import {
  type Infer,
  isLate,
  OPS,
  type PlanNode,
  pathOf,
  Refusal,
  requireType,
  tsOf,
  type ValueType,
} from "../plan/index.js";
import { loadVariant, storeVariant } from "../python/index.js";

/**
 * The first of some types that accepts the value, both ways. Where a converter of the user's is among them, what it
 * throws counts as a refusal, and each type tries the object by itself.
 */
export function union<const P extends readonly ValueType<unknown>[]>(
  ...types: P
): ValueType<Infer<P[number]>> {
  if (types.length === 0) throw new TypeError("union() needs types to choose from: union(i32, str)");
  for (const type of types) requireType(type);
  const name = (way: "in" | "out") => [...new Set(types.map((type) => type.name[way]))].join(" | ");
  let node: PlanNode | undefined;
  // Made at first need, because a type among them may be known later.
  const nodeOf = (): PlanNode => {
    node ??= types.some(isLate) ? { op: OPS.object } : { op: OPS.choice, parts: types };
    return node;
  };
  const own: ValueType<unknown> = {
    name: { in: name("in"), out: name("out"), ts: [...new Set(types.map(tsOf))].join(" | ") },
    get node() {
      return nodeOf();
    },
    within: () => types,
    holds: true,
    nests: true,
    load(reader) {
      const cell = reader.number();
      if (nodeOf().op === OPS.choice) return (types[cell] as ValueType<unknown>).load(reader);
      return firstOf(own, types, cell, (type) => loadVariant(cell, type));
    },
    store(writer, value) {
      if (nodeOf().op === OPS.choice) return storeFirst(own, types, writer, value);
      writer.number(firstOf<Handle>(own, types, value, (type) => storeVariant(type, value)));
    },
  };
  return own as ValueType<Infer<P[number]>>;
}

/** Tries one type after the other; what they refuse becomes one refusal. */
function firstOf<R>(
  own: ValueType<unknown>,
  types: readonly ValueType<unknown>[],
  value: unknown,
  attempt: (type: ValueType<unknown>, index: number) => R,
  first = 0,
): R {
  const variants: unknown[] = [];
  for (let index = first; index < types.length; index++) {
    try {
      const found = attempt(types[index] as ValueType<unknown>, index);
      for (const refused of variants) pathOf(refused); // an error that is thrown again has another place then
      return found;
    } catch (error) {
      if (!mayTryOn(error)) throw error;
      variants.push(error);
    }
  }
  throw new Refusal("noneAccepts", own, value, variants);
}

/** Whether another type may be tried: a value was refused, or a converter of the user's threw; not where memory ended. */
function mayTryOn(error: unknown): boolean {
  if (error instanceof Refusal) return error.reason !== "tooDeep";
  if (error instanceof PyMemoryError || error instanceof PyRecursionError) return false;
  if (error instanceof PyException) return true;
  return error instanceof Error && !(error instanceof PyErr) && !isStackOverflow(error);
}

function storeFirst(
  own: ValueType<unknown>,
  types: readonly ValueType<unknown>[],
  writer: WireWriter,
  value: unknown,
): void {
  const mark = writer.mark();
  const wasExact = writer.exact;
  const first = writer.firstChoice(own, value);
  let last = first;
  writer.exact = true;
  const attempt = (type: ValueType<unknown>, index: number): void => {
    last = index;
    writer.rewind(mark);
    writer.number(index);
    type.store(writer, value);
  };
  try {
    firstOf(own, types, value, attempt, first);
    if (last > first) writer.rememberChoice(own, value, last);
  } catch (error) {
    if (error instanceof Refusal && error.type === own) writer.rememberChoice(own, value, types.length);
    throw error;
  } finally {
    writer.exact = wasExact;
  }
}
