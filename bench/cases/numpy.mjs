// DESIGN 3, row 8: a numpy array of floats, looked at where it lies, and copied. A look costs the same whatever the size.

import { bySize, columnsOfSizes, mustPass } from "../crossing/index.mjs";

const kFloat = 8; // bytes
const sizes = { "8 KB": 1000, "8 MB": 1_000_000 };

/** @typedef {import("../adapter/question.d.ts").Tools["numpy"]} Tools */

/** Whether these are the numbers of `target.py`. @param {ArrayLike<number>} array @param {number} size */
const passes = (array, size) =>
  mustPass(array.length === size && array[1] === 1.5 && array[size - 1] === size - 0.5, "numpy", array);

/**
 * The array is there; each turn calls the function that gives it, and reads it.
 * @param {Tools} tools
 * @param {(given: import("pyforge").PyAny) => ArrayLike<number>} read
 */
const inNumpy = ({ attached, inScopes }, read) =>
  bySize(sizes, (size) => {
    const name = attached((module) => String(module.getattr("prepare").call("numpy", size).toJs()));
    attached((module) => passes(read(module.getattr(name).call()), size));
    return inScopes(name, (give, from, to) => {
      for (let i = from; i < to; i++) read(give.call());
    });
  });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "numpy",
  question: "What does it cost to see a numpy array of floats as a Float64Array, by its size?",
  columns: columnsOfSizes(sizes, "us"),
  per: { "8 KB": 1000, "8 MB": 1000 },
  rounds: 5,
  subjects: {
    "pyforge, view": {
      by: "numpy",
      loop: (tools) => inNumpy(tools, looked(tools)),
    },
    "pyforge, copy": {
      by: "numpy",
      loop(tools) {
        const look = looked(tools);
        return inNumpy(tools, (given) => look(given).slice());
      },
    },
    "pyforge, tobytes()": {
      by: "numpy",
      loop: (tools) => {
        const { bytes } = tools;
        return inNumpy(tools, (given) => {
          const copy = given.callMethod("tobytes").extract(bytes);
          return new Float64Array(copy.buffer, copy.byteOffset, copy.byteLength / kFloat);
        });
      },
    },
    "pyforge, tolist()": {
      by: "numpy",
      loop: (tools) => {
        const type = tools.list(tools.f64);
        return inNumpy(tools, (given) => given.callMethod("tolist").extract(type));
      },
    },
  },
  budgets: [{ subject: "pyforge, view", column: "8 MB", than: "8 KB", ratio: 1.3 }],
});

/**
 * @param {Tools} tools
 * @returns {(given: import("pyforge").PyAny) => Float64Array}
 */
function looked({ buffer, f64 }) {
  const type = buffer(f64);
  return (given) => given.extract(type);
}
