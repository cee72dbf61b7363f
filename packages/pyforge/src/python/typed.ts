import { PLACE, PyErr, placedHere } from "../errors/index.js";
import {
  type Handle,
  marked,
  native,
  Reference,
  transient,
  WireReader,
  type WireWriter,
  wire,
  written,
} from "../native/index.js";
import {
  isScalar,
  leavesArguments,
  leavesHandles,
  planFor,
  planOf,
  sharingOf,
  type ValueType,
} from "../plan/index.js";
import { type CallLimits, callAsync, callLimited } from "./async-call.js";
import { disowned, Owner, ownedBy } from "./owned.js";
import { loadPlanned, storePlanned } from "./planned.js";
import { withScope } from "./scope.js";

/** A Python callable with declared types. It owns its callable, attaches by itself and outlives the scope. */
export interface TypedCallable<P extends readonly unknown[], R> {
  (...args: P): R;
  /**
   * Calls on a thread of a pool of Python's own, so that Node's loop goes on: for Python that waits or computes for
   * long. Arguments are converted now, the result when it is there.
   */
  callAsync(...args: P): Promise<R>;
  /** The same callable with calls that are bounded: `sleep.limited({ timeout: 500 })(1)`. Owns nothing. */
  limited(limits: CallLimits): LimitedCallable<P, R>;
  /** Gives the callable up now; later calls raise. */
  release(): void;
  [Symbol.dispose](): void;
}

/** A typed callable whose calls are bounded. */
export interface LimitedCallable<P extends readonly unknown[], R> {
  (...args: P): R;
  /** As `TypedCallable.callAsync`. */
  callAsync(...args: P): Promise<R>;
}

/**
 * Binds a callable to its types; see `PyAny.fn`.
 * @param required how many arguments must be given; the callable gets as many as are
 */
export function bindTyped<P extends readonly unknown[], R>(
  callable: Handle,
  name: string,
  params: readonly ValueType<unknown>[],
  result: ValueType<R>,
  required = params.length,
): TypedCallable<P, R> {
  if (!Array.isArray(params))
    throw new TypeError(`the parameters of ${name}() are an array: fn("${name}", [f64], f64)`);
  const owner = new Owner(callable);
  const call = required < params.length ? flexible : fixed;
  const bound = call(owner, name, params, result, required);
  const release = () => {
    disowned(bound);
    owner.release();
  };
  ownedBy(bound, owner);
  const elsewhere =
    (limits?: CallLimits) =>
    (...args: P) =>
      callElsewhere(owner, name, params, result, required, args, limits);
  const limited = (limits: CallLimits) =>
    Object.assign((...args: P) => callBounded(owner, name, params, result, required, args, limits), {
      callAsync: elsewhere(limits),
    });
  return Object.assign(bound, {
    callAsync: elsewhere(),
    limited,
    release,
    [Symbol.dispose]: release,
  }) as unknown as TypedCallable<P, R>;
}

/** The arguments as Python objects of the innermost scope. */
function references(
  name: string,
  params: readonly ValueType<unknown>[],
  required: number,
  args: readonly unknown[],
): Reference[] {
  const given = args.slice();
  while (given.length > required && given.at(-1) === undefined) given.pop();
  if (given.length < required || given.length > params.length) {
    const expected = required < params.length ? `from ${required} to ${params.length}` : params.length;
    throw wrongCount(name, expected, given.length);
  }
  return given.map((value, index) => {
    try {
      return new Reference(storePlanned(params[index] as ValueType<unknown>, value));
    } catch (error) {
      throw placedHere(error, PLACE.callArgument, name, [index]);
    }
  });
}

function callElsewhere<R>(
  owner: Owner,
  name: string,
  params: readonly ValueType<unknown>[],
  result: ValueType<R>,
  required: number,
  args: readonly unknown[],
  limits?: CallLimits,
): Promise<R> {
  return withScope(async () =>
    callAsync(
      owner.handle,
      references(name, params, required, args),
      (handle) => loadPlanned(handle, result),
      limits,
    ),
  );
}

function callBounded<R>(
  owner: Owner,
  name: string,
  params: readonly ValueType<unknown>[],
  result: ValueType<R>,
  required: number,
  args: readonly unknown[],
  limits: CallLimits,
): R {
  return withScope(() =>
    loadPlanned(callLimited(owner.handle, references(name, params, required, args), limits), result),
  );
}

/** How sentences call a callable. */
export function callableName(callable: Handle): string {
  try {
    const name = native.readAttribute(callable, "__name__");
    if (typeof name === "string") return name;
  } catch (error) {
    if (!(error instanceof PyErr)) throw error;
  }
  return native.typeName(callable);
}

type Call = (...args: unknown[]) => unknown;

/** As many arguments as there are parameters. */
function fixed(
  owner: Owner,
  name: string,
  params: readonly ValueType<unknown>[],
  result: ValueType<unknown>,
): Call {
  const scalar = params.every(isScalar) && isScalar(result);
  return (scalar ? direct : planned)(owner, name, params, result);
}

/** The last arguments may be left out: then the callable's own defaults hold. */
function flexible(
  owner: Owner,
  name: string,
  params: readonly ValueType<unknown>[],
  result: ValueType<unknown>,
  required: number,
): Call {
  const byCount: Call[] = [];
  return (...args) => {
    if (args.length > params.length)
      throw wrongCount(name, `from ${required} to ${params.length}`, args.length);
    while (args.length > required && args.at(-1) === undefined) args.pop();
    if (args.length < required) throw wrongCount(name, `from ${required} to ${params.length}`, args.length);
    const count = args.length;
    byCount[count] ??= fixed(owner, name, params.slice(0, count), result);
    return byCount[count](...args);
  };
}

const signatures = new Map<string, number>();

/** The number under which native code knows a signature; equal ones are one. */
function signatureFor(kinds: readonly number[], name: string): number {
  const key = `${kinds.join()} ${name}`;
  let id = signatures.get(key);
  if (id === undefined) {
    id = native.signature(Uint8Array.from(kinds), name);
    signatures.set(key, id);
  }
  return id;
}

/**
 * All scalars: one crossing and nothing in between. The arities that matter have a function of their own, because a
 * rest parameter would be an array per call. None is a function of Node-API's: those cost 700 bytes each, and their
 * finalizers run where errors are thrown (see Bridge::finalizers).
 */
function direct(
  owner: Owner,
  name: string,
  params: readonly ValueType<unknown>[],
  result: ValueType<unknown>,
): Call {
  const { handle } = owner;
  const { callTyped } = native;
  const signature = signatureFor(
    [...params, result].map((type) => type.node.op),
    name,
  );
  const many: Call = (...args) => {
    if (args.length !== params.length) throw wrongCount(name, params.length, args.length);
    return callTyped(handle, signature, ...args);
  };
  const few: Readonly<Record<number, Call>> = {
    0: function none() {
      return arguments.length === 0 ? callTyped(handle, signature) : many(...arguments);
    },
    1: function one(a) {
      return arguments.length === 1 ? callTyped(handle, signature, a) : many(...arguments);
    },
    2: function two(a, b) {
      return arguments.length === 2 ? callTyped(handle, signature, a, b) : many(...arguments);
    },
    3: function three(a, b, c) {
      return arguments.length === 3 ? callTyped(handle, signature, a, b, c) : many(...arguments);
    },
  };
  return few[params.length] ?? many;
}

function wrongCount(name: string, expected: number | string, given: number): TypeError {
  return new TypeError(`${name}() takes ${expected} arguments as declared, but got ${given}`);
}

/** Composites: arguments go on the wire, the result comes back on it. */
function planned(
  owner: Owner,
  name: string,
  params: readonly ValueType<unknown>[],
  result: ValueType<unknown>,
): Call {
  const paramsPlan = planFor(params);
  const sharing = sharingOf(params);
  const resultPlan = planOf(result);
  const fleeting = leavesHandles(result, params);
  const halfFleeting = leavesArguments(result, params);
  return (...args: unknown[]): unknown => {
    if (args.length !== params.length) throw wrongCount(name, params.length, args.length);
    if (halfFleeting) return marked((mark) => call(args, mark));
    return fleeting ? transient(() => call(args)) : call(args);
  };
  function call(args: readonly unknown[], mark = -1): unknown {
    const writer = written(sharing, (writer) => storeArguments(writer, name, params, args));
    try {
      const start = wire.top;
      const text = native.callPlanned(
        owner.handle,
        paramsPlan.number,
        resultPlan.number,
        writer.start,
        writer.text,
        name,
        paramsPlan,
        resultPlan,
        mark,
      );
      return loadResult(result, new WireReader(start, text), name);
    } finally {
      wire.close(writer.start);
    }
  }
}

function loadResult(type: ValueType<unknown>, reader: WireReader, name: string): unknown {
  try {
    return type.load(reader);
  } catch (error) {
    throw placedHere(error, PLACE.result, name);
  }
}

function storeArguments(
  writer: WireWriter,
  name: string,
  params: readonly ValueType<unknown>[],
  args: readonly unknown[],
): void {
  let index = 0;
  try {
    for (const type of params) type.store(writer, args[index++]);
  } catch (error) {
    throw placedHere(error, PLACE.callArgument, name, [index - 1]);
  }
}
