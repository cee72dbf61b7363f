import { OPS } from "./tables.gen.js";
import type { ValueType } from "./value-type.js";

/** Whether a type, or one that it is made of, has a property; a recursive type meets itself and is asked once. */
function anyWithin(type: ValueType<unknown>, holds: (type: ValueType<unknown>) => boolean): boolean {
  const seen = new Set([type]);
  for (const one of seen) {
    if (holds(one)) return true;
    for (const part of [...(one.node.parts ?? []), ...(one.within?.() ?? [])]) seen.add(part);
  }
  return false;
}

/** Whether TypeScript may refuse what native code accepted of a type, or of a part of it. */
export const isLate = (type: ValueType<unknown>): boolean => anyWithin(type, ({ late }) => late === true);

const answers = new WeakMap<ValueType<unknown>, boolean>();

/**
 * Whether handles that a crossing of the type leaves in the scope are of no use after it: objects cross by handle, and
 * none of them is bound.
 */
export function leavesHandles(type: ValueType<unknown>): boolean {
  let answer = answers.get(type);
  if (answer === undefined) {
    answer =
      anyWithin(type, ({ node }) => node.op === OPS.object) &&
      !anyWithin(type, ({ node, binds }) => node.op === OPS.any || binds === true);
    answers.set(type, answer);
  }
  return answer;
}
