import { native } from "./addon.js";

/** Runs `f` with the lock held; the handles that it makes are dropped when it returns. */
export function transient<R>(f: () => R): R {
  const mark = native.openScope();
  try {
    return f();
  } finally {
    native.closeScope(mark);
  }
}
