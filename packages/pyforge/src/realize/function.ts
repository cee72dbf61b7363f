import { PLACE, placedHere } from "../errors/index.js";
import {
  type Callback,
  type Handle,
  native,
  type Text,
  WireReader,
  WireWriter,
  wire,
} from "../native/index.js";
import { isScalar, planFor, planOf, type ValueType } from "../plan/index.js";
import { rememberObject, standsFor } from "../python/index.js";
import type { FunctionSpec } from "../spec/index.js";
import { typeFromSpec } from "../types/index.js";

/** A parameter as it is called. */
interface Parameter {
  readonly name: string;
  readonly type: ValueType<unknown>;
  /** Else the caller may leave it to TypeScript's default. */
  readonly required: boolean;
  /** Its default is None, so that None says no more than leaving it out: `b?: T` is never null. */
  readonly noneIsLeftOut: boolean;
}

/**
 * A TypeScript function as a Python callable.
 * @param module dotted name of the module it belongs to
 * @returns the callable's handle, in the innermost scope
 */
export function realizeFunction(target: Callback, spec: FunctionSpec, module: string): Handle {
  const params = spec.params.map(({ name, type, default: fallback }) => ({
    name,
    type: typeFromSpec(type),
    required: fallback === undefined,
    noneIsLeftOut: fallback?.text === "None",
  }));
  const result = typeFromSpec(spec.returns);
  const planned = !params.every(({ type }) => isScalar(type)) || !isScalar(result);
  const closure = planned ? plannedClosure(target, params, result, spec.name) : target;
  if (closure !== target) standsFor(closure, target);
  const callable = native.expose(
    closure,
    spec.name,
    spec.params.map(({ name }) => name),
    params.filter(({ required }) => required).length,
    planned ? null : Uint8Array.from([...params.map(({ type }) => type), result], (type) => type.node.op),
    planned ? planFor(params.map(({ type }) => type)) : 0,
    planned ? planOf(result) : 0,
  );
  const attributes = {
    __name__: spec.name,
    __qualname__: spec.name,
    __module__: module,
    __doc__: spec.doc,
    __text_signature__: textSignature(spec),
  };
  for (const [name, value] of Object.entries(attributes)) native.setAttribute(callable, name, value);
  rememberObject(target, callable);
  return callable;
}

/** What `inspect.signature` and `help` read: `(a, b=1)`. */
function textSignature({ params }: FunctionSpec): string {
  return `(${params.map(({ name, default: fallback }) => (fallback === undefined ? name : `${name}=${fallback.text}`)).join(", ")})`;
}

/** What native code calls for a function with composites: reads the arguments off the wire, leaves the result on it. */
function plannedClosure(
  target: Callback,
  params: readonly Parameter[],
  result: ValueType<unknown>,
  name: string,
) {
  return (start: number, text: Text): string => {
    const reader = new WireReader(start, text);
    const args = params.map((parameter) => loadArgument(reader, parameter));
    wire.close(start);
    const value = (target as (...values: unknown[]) => unknown)(...args);
    const writer = new WireWriter(result.nests);
    try {
      result.store(writer, value);
    } catch (error) {
      throw placedHere(error, PLACE.result, name);
    }
    return writer.text;
  };
}

function loadArgument(reader: WireReader, { name, type, required, noneIsLeftOut }: Parameter): unknown {
  if (!required && reader.number() === 0) return undefined;
  try {
    const value = type.load(reader);
    return value === null && noneIsLeftOut ? undefined : value;
  } catch (error) {
    throw placedHere(error, PLACE.argument, name);
  }
}
