// PyForge's public API, in the words that the cases use: a change of names is a change of this file.

import * as pyforge from "pyforge";
import { target, targetSource } from "./index.mjs";

export function open() {
  const { Python, PyModule } = pyforge;
  /**
   * Runs `body` with the token and the target module.
   * @template R
   * @param {(py: any, module: any) => R} body
   * @returns {R}
   */
  const attached = (body) =>
    Python.attach((py) => body(py, PyModule.fromCode(py, targetSource(), target, "target")));
  return {
    ...pyforge,
    attached,
    /** A typed callable over a function of the target. @param {string} name @param {any[]} params @param {any} result */
    typed: (name, params, result) => attached((_, module) => module.fn(name, params, result)),
    /** A function of the target that outlives the scope. @param {string} name */
    kept: (name) => attached((_, module) => module.getattr(name).unbind()),
  };
}
