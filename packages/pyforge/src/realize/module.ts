import { type Callback, native, Reference } from "../native/index.js";
import type { PyAny } from "../python/index.js";
import { parseSpec } from "../spec/index.js";
import { declarationOf } from "../types/index.js";
import { loadBundle } from "./bundle.js";
import { realizeDeclared, realizeFunction } from "./function.js";

/** The handle of a bound object; passed in, so that this room needs nothing of Bound but its handle. */
type HandleOf = (object: PyAny) => number;

/**
 * Fills a Python module from a bundle and its spec.
 * @param bundle path of the bundle (.mjs)
 * @param specText the spec as JSON
 */
export function realizeModule(module: PyAny, bundle: string, specText: string, handleOf: HandleOf): void {
  const spec = parseSpec(specText);
  const exported = loadBundle(bundle, spec);
  const handle = handleOf(module);
  const names: string[] = [];
  for (const functionSpec of spec.functions) {
    const target = exported[functionSpec.export];
    if (typeof target !== "function") {
      throw new Error(
        `the bundle of ${spec.name} exports no function ${functionSpec.export}, which its spec names; ` +
          "bundle and spec are of different builds: run `pyforge develop` again",
      );
    }
    const callable = realizeFunction(target as Callback, functionSpec, spec.name);
    native.setAttribute(handle, functionSpec.name, new Reference(callable));
    names.push(functionSpec.name);
  }
  for (const valueSpec of spec.values) {
    const target = exported[valueSpec.export];
    const declaration = declarationOf(target);
    if (declaration === undefined) {
      throw new Error(
        `${valueSpec.export} of ${spec.name} is no function that fn([…], …) declared; ` +
          "export the function that calling the type gives: export const f = fn([i32], i32)((x) => x)",
      );
    }
    const callable = realizeDeclared(target as Callback, declaration, valueSpec, spec.name);
    native.setAttribute(handle, valueSpec.name, new Reference(callable));
    names.push(valueSpec.name);
  }
  native.setAttribute(handle, "__all__", names);
  if (spec.doc !== null) native.setAttribute(handle, "__doc__", spec.doc);
}
