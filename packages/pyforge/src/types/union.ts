import { type Infer, isLate, OPS, type PlanNode, requireType, tsOf, type ValueType } from "../plan/index.js";
import { loadLate, storeFirst, storeLate } from "./choosing.js";

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
      return nodeOf().op === OPS.choice
        ? (types[cell] as ValueType<unknown>).load(reader)
        : loadLate(own, types, reader, cell);
    },
    store: (writer, value) =>
      (nodeOf().op === OPS.choice ? storeFirst : storeLate)(own, types, writer, value),
  };
  return own as ValueType<Infer<P[number]>>;
}
