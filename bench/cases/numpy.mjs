// DESIGN 3, row 8: a numpy array of floats, looked at where it lies, and copied. A look costs the same whatever the size.

import { bySize, columnsOfSizes, mustPass } from "../crossing/index.mjs";

const kFloat = 8; // bytes
const sizes = { "8 KB": 1000, "8 MB": 1_000_000 };

/**
 * @typedef {import("../adapter/question.d.ts").Tools["numpy"]} Tools
 * @typedef {(given: import("pyforge").PyAny, use: (array: ArrayLike<number | bigint>) => void) => void} Read
 */

/**
 * The array is there; each turn calls the function that gives it, and reads it.
 * @param {(tools: Tools) => Read} reader
 * @returns {import("../adapter/question.d.ts").Subject}
 */
const byNumpy = (reader) => ({
  by: "numpy",
  loop(tools) {
    const { attached, inScopes } = tools;
    const read = reader(tools);
    return bySize(sizes, (size) => {
      const name = attached((module) => String(module.getattr("prepare").call("numpy", size).toJs()));
      attached((module) => read(module.getattr(name).call(), (array) => mustBeNumbers(array, size)));
      return inScopes(name, (give, from, to) => {
        for (let i = from; i < to; i++) read(give.call(), () => {});
      });
    });
  },
});

/** They are those of `target.py`. @param {ArrayLike<number | bigint>} array @param {number} size */
const mustBeNumbers = (array, size) =>
  mustPass(array.length === size && array[1] === 1.5 && array[size - 1] === size - 0.5, "numpy", array);

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "numpy",
  question: "What does it cost to see a numpy array of floats as a Float64Array, by its size?",
  columns: columnsOfSizes(sizes, "us"),
  per: { "8 KB": 1000, "8 MB": 1000 },
  rounds: 5,
  subjects: {
    "pyforge, view": byNumpy(
      ({ PyBuffer, f64 }) =>
        (given, use) =>
          use(PyBuffer.get(given, f64).asTypedArray()),
    ),
    "pyforge, view, released": byNumpy(({ PyBuffer, f64 }) => (given, use) => {
      const buffer = PyBuffer.get(given, f64);
      use(buffer.asTypedArray());
      buffer.release();
    }),
    "pyforge, copy": byNumpy(
      ({ PyBuffer, f64 }) =>
        (given, use) =>
          use(PyBuffer.get(given, f64).asTypedArray().slice()),
    ),
    "pyforge, tobytes()": byNumpy(({ bytes }) => (given, use) => {
      const copy = given.callMethod("tobytes").extract(bytes);
      use(new Float64Array(copy.buffer, copy.byteOffset, copy.byteLength / kFloat));
    }),
    "pyforge, tolist()": byNumpy(({ list, f64 }) => {
      const type = list(f64);
      return (given, use) => use(given.callMethod("tolist").extract(type));
    }),
  },
  budgets: [{ subject: "pyforge, view", column: "8 MB", than: "8 KB", ratio: 1.3 }],
});
