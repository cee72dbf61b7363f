// pymport, with the target imported.

import { createRequire } from "node:module";
import path from "node:path";
import { target } from "./index.mjs";

/**
 * @typedef {{
 *   get(name: string): Wrapped, item(key: unknown): Wrapped, call(...values: unknown[]): Wrapped, toJS(): unknown,
 *   [Symbol.iterator](): Iterator<Wrapped>,
 * }} Wrapped pymport's PyObject
 * @param {{ place: string }} context
 */
export function open({ place }) {
  const { pymport, PyObject } = createRequire(path.join(place, "package.json"))("pymport");
  pymport("sys").get("path").get("insert").call(0, path.dirname(target));
  /** @param {number} value @returns {Wrapped} */
  const int = (value) => PyObject.int(value);
  /** @param {string} name @returns {Wrapped} */
  const load = (name) => pymport(name);
  /**
   * What stands for bytes and for a dict among arguments: by themselves, a Buffer would become a bytearray and an object
   * the keywords of the call.
   * @param {unknown} value
   */
  const argument = (value) => {
    if (Buffer.isBuffer(value)) return PyObject.bytes(value);
    return typeof value === "object" && !Array.isArray(value) ? PyObject.dict(value) : value;
  };
  return { module: load("target"), argument, int, load };
}
