import { native } from "./addon.js";

/** Above all handles. */
const NOTHING = 2 ** 31;

/**
 * Runs `f` with the lock held and a mark, above which it drops by itself what it does not need; what is left stays in the
 * scope, unless `f` throws.
 */
export function marked<R>(f: (mark: number) => R): R {
  const mark = native.openScope();
  let above = mark;
  try {
    const result = f(mark);
    above = NOTHING;
    return result;
  } finally {
    native.closeScope(above);
  }
}

/** Runs `f` with the lock held; the handles that it makes are dropped when it returns. */
export function transient<R>(f: () => R): R {
  const mark = native.openScope();
  try {
    return f();
  } finally {
    native.closeScope(mark);
  }
}
