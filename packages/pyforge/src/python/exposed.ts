import { PLACE, placedHere } from "../errors/index.js";
import { type Callback, type Handle, native, type Text, WireReader, wire, written } from "../native/index.js";
import { isScalar, keepPlan, planFor, planOf, sharingOf, type ValueType } from "../plan/index.js";
import { PyAny } from "./any.js";
import { standsFor } from "./functions.js";
import { argumentsOf, kindsOf, type Parameter, passedInPlace, signatureText } from "./parameters.js";

/** What Python is told of a function. */
export interface Signature {
  readonly name: string;
  readonly params: readonly Parameter[];
  readonly result: ValueType<unknown>;
  /** Whether TypeScript gets an AbortSignal after the parameters, aborted when Python cancels what it awaits. */
  readonly aborts?: boolean;
}

/** What else a Python function has. */
export interface FunctionAttributes {
  readonly doc?: string | null;
  readonly module?: string;
}

/**
 * A TypeScript function as a Python callable that converts by declared types.
 * @param target what is called
 * @param original what Python gives back where the callable crosses again
 * @returns the callable's handle, in the innermost scope
 */
export function exposeFunction(
  target: Callback,
  original: Callback,
  signature: Signature,
  { doc = null, module }: FunctionAttributes = {},
): Handle {
  const { name, params, result } = signature;
  const scalar =
    isScalar(result) &&
    passedInPlace(params) &&
    params.every(({ type, fallback }) => isScalar(type) && !fallback);
  const closure = scalar ? target : plannedClosure(target, signature);
  const plans = scalar ? [] : [planFor(params.map(({ type }) => type)), planOf(result)];
  if (plans[0] !== undefined) keepPlan(closure, plans[0]); // the result's is kept by its type
  if (closure !== original) standsFor(closure, original);
  const kinds = [...params.map(({ type }) => type), result].map(({ node }) => node.op);
  const callable = native.expose(
    closure,
    name,
    params.map((param) => param.name),
    kindsOf(params),
    scalar ? Uint8Array.from(kinds) : null,
    plans[0]?.number ?? 0,
    plans[1]?.number ?? 0,
    ...plans,
  );
  const attributes = {
    __name__: name,
    __qualname__: name,
    __module__: module,
    __doc__: doc,
    __text_signature__: signatureText(params),
  };
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) native.setAttribute(callable, key, value);
  return callable;
}

/** What native code calls for a function with composites: reads the arguments off the wire, leaves the result on it. */
function plannedClosure(target: Callback, { name, params, result, aborts = false }: Signature): Callback {
  const call = target as (...values: unknown[]) => unknown;
  const sharing = sharingOf([result]);
  const inPlace = passedInPlace(params);
  return ((start: number, text: Text): string => {
    const reader = new WireReader(start, text);
    const args = params.map((parameter) => loadArgument(reader, parameter));
    wire.close(start);
    const passed = inPlace ? args : argumentsOf(params, args);
    const value =
      result.defer === undefined
        ? call(...passed)
        : deferred(result, name, call, passed.map(outliving), aborts);
    return written(sharing, (writer) => {
      try {
        result.store(writer, value);
      } catch (error) {
        throw placedHere(error, PLACE.result, name);
      }
    }).text;
  }) as Callback;
}

/** What a function gives at once whose result comes later. */
const deferred = (
  { defer }: ValueType<unknown>,
  name: string,
  call: (...values: unknown[]) => unknown,
  args: readonly unknown[],
  aborts: boolean,
): unknown => defer?.((signal) => (aborts ? call(...args, signal) : call(...args)), name, aborts);

/** An undeclared argument of a function that goes on after the call's scope: the natural layer's, which lasts. */
const outliving = (value: unknown): unknown =>
  typeof value === "object" && value !== null && PyAny.isBound(value)
    ? native.natural(PyAny.handleOf(value))
    : value;

function loadArgument(reader: WireReader, parameter: Parameter): unknown {
  const { name, type, default: text, fallback } = parameter;
  if (text !== undefined && reader.number() === 0) return fallback?.();
  try {
    const value = type.load(reader);
    // Its default is None, so that None says no more than leaving it out: `b?: T` is never null.
    return value === null && text === "None" ? fallback?.() : value;
  } catch (error) {
    throw placedHere(error, PLACE.argument, name);
  }
}
