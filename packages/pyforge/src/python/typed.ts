import { PLACE, refused } from "../errors/index.js";
import { type Handle, native, WireReader, WireWriter, wire } from "../native/index.js";
import { isScalar, OPS, type PyType, planOf, Refusal } from "../plan/index.js";

/** A Python callable with declared types. It owns its callable, attaches by itself and outlives the scope. */
export interface TypedCallable<P extends readonly unknown[], R> {
  (...args: P): R;
  /** Gives the callable up now; later calls raise. */
  release(): void;
  [Symbol.dispose](): void;
}

/** The owner of a kept callable whose arguments cross on the wire. */
class Owner {
  readonly handle: Handle;
  constructor(callable: Handle) {
    this.handle = native.keep(this, callable);
  }
}

/** Binds a callable to its types; see `PyAny.fn`. */
export function bindTyped<P extends readonly unknown[], R>(
  callable: Handle,
  name: string,
  params: readonly PyType<unknown>[],
  result: PyType<R>,
): TypedCallable<P, R> {
  const scalar = params.every(isScalar) && isScalar(result);
  const [call, owner] = scalar ? direct(callable, name, params, result) : planned(callable, name, params, result);
  const release = () => native.release(owner);
  return Object.assign(call, { release, [Symbol.dispose]: release }) as unknown as TypedCallable<P, R>;
}

type Bound = readonly [call: (...args: unknown[]) => unknown, owner: object];

/** All scalars: the function is native code itself, one crossing and nothing in between. */
function direct(callable: Handle, name: string, params: readonly PyType<unknown>[], result: PyType<unknown>): Bound {
  const call = native.typed(callable, Uint8Array.from([...params, result].flatMap((type) => type.code)), name);
  return [call, call];
}

/** Composites: arguments go on the wire, the result comes back on it. */
function planned(callable: Handle, name: string, params: readonly PyType<unknown>[], result: PyType<unknown>): Bound {
  const owner = new Owner(callable);
  const paramsPlan = native.plan(
    Uint8Array.from([OPS.sequence, params.length, ...params.flatMap((type) => type.code)]),
  );
  const resultPlan = planOf(result);
  const call = (...args: unknown[]): unknown => {
    if (args.length !== params.length)
      throw new TypeError(`${name}() takes ${params.length} arguments as declared, but got ${args.length}`);
    const writer = new WireWriter();
    try {
      storeArguments(writer, name, params, args);
      const start = wire.top;
      const text = native.callPlanned(owner.handle, paramsPlan, resultPlan, writer.start, writer.text, name);
      return result.load(new WireReader(start, text));
    } finally {
      wire.close(writer.start);
    }
  };
  return [call, owner];
}

function storeArguments(
  writer: WireWriter,
  name: string,
  params: readonly PyType<unknown>[],
  args: readonly unknown[],
): void {
  params.forEach((type, index) => {
    try {
      type.store(writer, args[index]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw refused(error.reason, error.kind, PLACE.callArgument, name, [index, ...error.path], error.received);
    }
  });
}
