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
  return { call };
}
