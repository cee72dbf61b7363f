// node-calls-python, with the target imported.

import { createRequire } from "node:module";
import path from "node:path";
import { target } from "./index.mjs";

/** @param {{ place: string }} context */
export function open({ place }) {
  const { interpreter } = createRequire(path.join(place, "package.json"))("node-calls-python");
  const module = interpreter.importSync(target);
  /** @param {string} name @param {...unknown} values @returns {unknown} */
  const call = (name, ...values) => interpreter.callSync(module, name, ...values);
  /** @param {string} code @returns {unknown} */
  const evaluate = (code) => interpreter.evalSync(module, code);
  /** @param {string} name @returns {object} */
  const create = (name) => interpreter.createSync(module, name);
  /** @param {object} object @param {string} name @param {...unknown} values @returns {unknown} */
  const callOn = (object, name, ...values) => interpreter.callSync(object, name, ...values);
  return { call, evaluate, create, callOn };
}
