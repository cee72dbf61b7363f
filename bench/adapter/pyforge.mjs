// PyForge's public API, in the words that the cases use: a change of names is a change of this file.

import * as pyforge from "pyforge";
import { target, targetSource } from "./index.mjs";

/**
 * @typedef {import("pyforge").Python} Python
 * @typedef {import("pyforge").PyAny} PyAny
 */

const kPerScope = 1000; // what a careful user's loop keeps bound at once

export function open() {
  const { Python, PyModule } = pyforge;
  /**
   * Runs `body` with the target module.
   * @template R
   * @param {(module: import("pyforge").PyModule) => R} body
   * @returns {R}
   */
  const attached = (body) =>
    Python.attach((py) => body(PyModule.fromCode(py, targetSource(), target, "target")));
  return {
    ...pyforge,
    attached,
    /**
     * The target module as the natural layer shows it.
     * @returns {any} as a program in JavaScript sees it
     */
    natural() {
      attached(() => {});
      return pyforge.python.import("target");
    },
    /**
     * A loop inside one attach: `some(function, from, to)` does its turns in scopes of a thousand.
     * @param {string} name of the function of the target
     * @param {(bound: PyAny, from: number, to: number) => void} some
     * @returns {(n: number) => void}
     */
    inScopes(name, some) {
      const kept = attached((module) => module.getattr(name).unbind());
      return (n) =>
        Python.attach((py) => {
          for (let from = 0; from < n; from += kPerScope) {
            py.scope((inner) => some(kept.bind(inner), from, Math.min(from + kPerScope, n)));
          }
        });
    },
  };
}
