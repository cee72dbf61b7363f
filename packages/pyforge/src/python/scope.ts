import { type Handle, native } from "../native/index.js";

/** A scope of bound objects: what JavaScript knows of the native table's top. */
export class Scope {
  /** False once the scope ended, and while its thread is detached: its bound objects say so when they are used. */
  open = true;
  /** Inside `py.detach()`. */
  detached = false;

  constructor(
    readonly outer: Scope | undefined,
    /** Of an asynchronous scope: what was bound in it, which no stack holds. */
    readonly arena?: Arena,
  ) {}
}

/** The objects of an asynchronous scope, each kept until it ends. */
export class Arena {
  readonly #kept: Handle[] = [];

  keep(object: Handle): Handle {
    const kept = native.keep(this, object);
    this.#kept.push(kept);
    return kept;
  }

  release(): void {
    if (!native.attachable()) return;
    for (const kept of this.#kept.splice(0)) native.release(kept);
  }
}

/**
 * Code of an asynchronous scope goes on, after an `await` perhaps: what is bound from here to the end of this turn is
 * bound to it, unless a synchronous scope opens inside. The lock is held as long.
 */
export function resume(scope: Scope): void {
  if (innermost === scope) return;
  if (innermost === undefined) {
    const mark = native.openScope();
    queueMicrotask(() => {
      innermost = undefined;
      native.closeScope(mark);
    });
  } else if (innermost.arena === undefined) return;
  innermost = scope;
}

/** Runs an asynchronous function in a scope of its own; what was bound in it is dropped when its promise settles. */
export async function withArena<R>(f: (scope: Scope) => PromiseLike<R> | R): Promise<R> {
  const arena = new Arena();
  const scope = new Scope(undefined, arena);
  try {
    return await f(scope);
  } finally {
    scope.open = false;
    arena.release();
  }
}

const detached = (what: string): Error =>
  new Error(
    `${what} used inside py.detach(), where this thread does not hold Python; use it after detach, or attach inside`,
  );

/** The error of what belongs to a scope that is not open. */
export function scopeEnded(scope: Scope, what: string): Error {
  return scope.detached
    ? detached(what)
    : new Error(`${what} used after its attach scope ended; keep it with unbind()`);
}

/** The error of a token whose scope is not open. */
export function tokenEnded(scope: Scope): Error {
  return scope.detached
    ? detached("the token `py` was")
    : new Error(
        "the token `py` was used after its Python.attach() returned; attach again and use the new token",
      );
}

/** The innermost open scope; bound objects are born into it. */
let innermost: Scope | undefined;

/** The scope that new bound objects belong to. */
export const currentScope = (): Scope => innermost ?? CLOSED;

const CLOSED = Object.assign(new Scope(undefined), { open: false });

/** Scopes of callbacks that got bound objects, innermost last: what to go back to. */
const callbacks: { readonly outer: Scope | undefined; readonly mark: number }[] = [];

/** Hook `enter`: an undeclared function is about to be called with objects of Python's. */
export function enterCallback(): void {
  callbacks.push({ outer: innermost, mark: native.openScope() });
  innermost = new Scope(innermost);
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
  const scope = new Scope(outer);
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

/** Runs `f` with Python's lock given away: no bound object of an outer scope may be used meanwhile. */
export function withoutLock<R>(f: () => R): R {
  const outer = innermost;
  const paused: Scope[] = [];
  for (let scope = outer; scope !== undefined; scope = scope.outer) if (scope.open) paused.push(scope);
  const depth = native.detach();
  innermost = undefined;
  for (const scope of paused) Object.assign(scope, { open: false, detached: true });
  try {
    return f();
  } finally {
    native.reattach(depth);
    innermost = outer;
    for (const scope of paused) Object.assign(scope, { open: true, detached: false });
  }
}
