import type { Callback, Handle } from "../native/index.js";
import { exposeFunction, rememberObject } from "../python/index.js";
import type { FunctionSpec, ParamSpec } from "../spec/index.js";
import { typeFromSpec } from "../types/index.js";

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
  };
  const callable = exposeFunction(target, target, signature, { doc: spec.doc, module });
  rememberObject(target, callable);
  return callable;
}

function parameterOf({ name, type, default: fallback }: ParamSpec) {
  const required = { name, type: typeFromSpec(type) };
  return fallback === undefined ? required : { ...required, default: fallback.text };
}
