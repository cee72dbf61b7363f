import type { Callback, Handle } from "../native/index.js";
import type { ValueType } from "../plan/index.js";
import { declareFunction, exposeFunction, type Parameter, rememberObject } from "../python/index.js";
import type { FunctionSpec, ParamSpec, ValueSpec } from "../spec/index.js";
import { type Declaration, list, record, typeFromSpec } from "../types/index.js";

/**
 * A TypeScript function as a Python callable.
 * @param module dotted name of the module it belongs to
 * @returns the callable's handle, in the innermost scope
 */
export function realizeFunction(target: Callback, spec: FunctionSpec, module: string): Handle {
  const signature = {
    name: spec.name,
    params: spec.params.map(parameterOf),
    result: typeFromSpec(spec.returns),
    aborts: spec.aborts === true,
  };
  return exported(target, () => exposeFunction(target, target, signature, { doc: spec.doc, module }));
}

function parameterOf({ name, type, kind, default: fallback }: ParamSpec): Parameter {
  const each = typeFromSpec(type);
  const taken = kind === "args" ? list(each) : kind === "kwargs" ? record(each) : each;
  return {
    name,
    type: taken as ValueType<unknown>,
    ...(kind && { kind }),
    ...(fallback && { default: fallback.text }),
  };
}

/** As `realizeFunction`, for a function that `fn([…], …)` declared. */
export function realizeDeclared(
  value: Callback,
  { target, params, result }: Declaration,
  spec: ValueSpec,
  module: string,
): Handle {
  const signature = { name: spec.name, params: named(params, spec.params ?? []), result };
  return exported(value, () => exposeFunction(target, value, signature, { doc: spec.doc, module }));
}

/** The function crosses as this callable from now on. */
function exported(target: Callback, make: () => Handle): Handle {
  declareFunction(target, make);
  const callable = make();
  rememberObject(target, callable);
  return callable;
}

/** Parameters by the names that the source gives them, where their types give none; unless two were the same then. */
function named(params: readonly Parameter[], names: readonly string[]): readonly Parameter[] {
  const renamed = params.map((param, index) =>
    param.name === `arg${index}` ? { ...param, name: names[index] ?? param.name } : param,
  );
  return new Set(renamed.map(({ name }) => name)).size < params.length ? params : renamed;
}
