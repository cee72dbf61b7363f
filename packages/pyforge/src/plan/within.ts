import { OPS } from "./tables.gen.js";
import type { ValueType } from "./value-type.js";

/**
 * Whether a type, or one that it is made of, has a property; a recursive type meets itself and is asked once. What a type
 * is made of says `within` before the node: that of a union is made by asking this.
 */
function anyWithin(type: ValueType<unknown>, holds: (type: ValueType<unknown>) => boolean): boolean {
  const seen = new Set([type]);
  for (const one of seen) {
    if (holds(one)) return true;
    for (const part of one.within?.() ?? one.node.parts ?? []) seen.add(part);
  }
  return false;
}

/** Whether TypeScript may refuse what native code accepted of a type, or of a part of it. */
export const isLate = (type: ValueType<unknown>): boolean => anyWithin(type, ({ late }) => late === true);

/** An answer about types, found once for each. */
function remembered(ask: (type: ValueType<unknown>) => boolean): (type: ValueType<unknown>) => boolean {
  const answers = new WeakMap<ValueType<unknown>, boolean>();
  return (type) => {
    const known = answers.get(type);
    if (known !== undefined) return known;
    const answer = ask(type);
    answers.set(type, answer);
    return answer;
  };
}

/** Whether a crossing of the type leaves handles in the scope: objects cross by handle, or a choice caught exceptions. */
const leaves = remembered((type) =>
  anyWithin(type, ({ node: { op } }) => op === OPS.object || op === OPS.choice || op === OPS.any),
);

/** Whether what is read may be bound by these handles, so that they stay till the scope ends. */
const binds = remembered((type) =>
  anyWithin(type, ({ node, binds }) => node.op === OPS.any || binds === true),
);

/** Whether what is written leaves handles, while what is read is bound by its own. */
export const leavesArguments = (read: ValueType<unknown>, written: readonly ValueType<unknown>[]): boolean =>
  written.some(leaves) && binds(read);

/** Whether a crossing leaves handles that are of no use after it: nothing of what was read is bound. */
export const leavesHandles = (
  read: ValueType<unknown>,
  written: readonly ValueType<unknown>[] = [],
): boolean => [read, ...written].some(leaves) && !binds(read);
