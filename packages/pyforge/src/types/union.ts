import { PyException } from "../errors/index.js";
import type { Handle, WireWriter } from "../native/index.js";
import {
  type Infer,
  isLate,
  OPS,
  type PlanNode,
  Refusal,
  requireType,
  type ValueType,
} from "../plan/index.js";
import { loadPlanned, storePlanned } from "../python/index.js";

/** The first of some types that accepts the value, both ways. */
export function union<const P extends readonly ValueType<unknown>[]>(
  ...types: P
): ValueType<Infer<P[number]>> {
  if (types.length === 0) throw new TypeError("union() needs types to choose from: union(i32, str)");
  for (const type of types) requireType(type);
  const name = (way: "in" | "out") => [...new Set(types.map((type) => type.name[way]))].join(" | ");
  let node: PlanNode | undefined;
  let late = false;
  const own: ValueType<unknown> = {
    name: { in: name("in"), out: name("out") },
    // Made when the first plan is, because a type among them may be known later.
    get node() {
      if (node === undefined) {
        late = types.some(isLate);
        node = late ? { op: OPS.object } : { op: OPS.choice, parts: types };
      }
      return node;
    },
    within: () => types,
    holds: true,
    nests: true,
    load(reader) {
      const cell = reader.number();
      return late ? loadFirst(own, types, cell) : (types[cell] as ValueType<unknown>).load(reader);
    },
    store(writer, value) {
      storeFirst(own, types, writer, value, late);
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
): R {
  const variants: unknown[] = [];
  for (const [index, type] of types.entries()) {
    try {
      return attempt(type, index);
    } catch (error) {
      if (!mayTryOn(error)) throw error;
      variants.push(error);
    }
  }
  throw new Refusal("noneAccepts", own, value, variants);
}

/** Whether another type may be tried: a value was refused, or a converter of the user's threw; not where memory ended. */
const mayTryOn = (error: unknown): boolean => error instanceof Refusal || error instanceof PyException;

const loadFirst = (own: ValueType<unknown>, types: readonly ValueType<unknown>[], object: Handle): unknown =>
  firstOf(own, types, object, (type) => loadPlanned(object, type));

function storeFirst(
  own: ValueType<unknown>,
  types: readonly ValueType<unknown>[],
  writer: WireWriter,
  value: unknown,
  late: boolean,
): void {
  const mark = writer.mark();
  writer.choosing++;
  try {
    firstOf(own, types, value, (type, index) => {
      writer.rewind(mark);
      if (type.admits?.(value) === false) throw new Refusal("wrongJsType", type, value);
      if (late) return writer.number(storePlanned(type, value));
      writer.number(index);
      type.store(writer, value);
    });
  } finally {
    writer.choosing--;
  }
}
