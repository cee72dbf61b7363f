import type { ValueType } from "../plan/index.js";

/** Whether TypeScript may refuse what native code accepted of a type, or of a part of it. */
export function isLate(type: ValueType<unknown>): boolean {
  const seen = new Set([type]);
  for (const one of seen) {
    if (one.late === true) return true;
    for (const part of one.node.parts ?? []) seen.add(part);
  }
  return false;
}
