import { native } from "../native/index.js";

/** A scope of bound objects: what JavaScript knows of the native table's top. */
export class Scope {
  /** False once the scope ended: its bound objects say so when they are used. */
  open = true;
}

/** The innermost open scope; bound objects are born into it. */
let innermost: Scope | undefined;

/** The scope that new bound objects belong to. */
export const currentScope = (): Scope => innermost ?? CLOSED;

const CLOSED = Object.assign(new Scope(), { open: false });

/** Scopes of callbacks that got bound objects, innermost last: what to go back to. */
const callbacks: { readonly outer: Scope | undefined; readonly mark: number }[] = [];

/** Hook `enter`: an undeclared function is about to be called with objects of Python's. */
export function enterCallback(): void {
  callbacks.push({ outer: innermost, mark: native.openScope() });
  innermost = new Scope();
}

/** Hook `leave`: the objects of the last `enter` are dropped. */
export function leaveCallback(): void {
  const callback = callbacks.pop();
  if (callback === undefined) return;
  if (innermost !== undefined) innermost.open = false;
  innermost = callback.outer;
  native.closeScope(callback.mark);
}

/** Runs `f` in a scope of its own and drops what was bound inside. */
export function withScope<R>(f: (scope: Scope) => R): R {
  const outer = innermost;
  const scope = new Scope();
  const mark = native.openScope();
  innermost = scope;
  try {
    return f(scope);
  } finally {
    innermost = outer;
    scope.open = false;
    native.closeScope(mark);
  }
}
