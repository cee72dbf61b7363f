// A loop over a list of 100,000 ints; a turn is one item.

const kItems = 100_000;

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-iterates",
  question: "What does each item cost in a for…of over a Python list of 100,000 ints, as a number?",
  subjects: {
    "pyforge, natural": {
      by: "pyforge",
      loop({ natural }) {
        const list = natural().NUMBERS;
        return (n) => perItem(n, () => sum(list));
      },
    },
    "pyforge, for…of of a Bound inside attach": {
      by: "pyforge",
      loop({ attached, i32, Python }) {
        const kept = attached((module) => module.getattr("NUMBERS").unbind());
        return (n) =>
          perItem(n, () =>
            Python.attach((py) => {
              let total = 0;
              for (const item of kept.bind(py)) total += item.extract(i32);
              return total;
            }),
          );
      },
    },
    "pyforge, extract(list(i32))": {
      by: "pyforge",
      loop({ attached, i32, list, Python }) {
        const kept = attached((module) => module.getattr("NUMBERS").unbind());
        return (n) => perItem(n, () => Python.attach((py) => sum(kept.bind(py).extract(list(i32)))));
      },
    },
    pymport: {
      by: "pymport",
      loop({ module }) {
        const list = module.get("NUMBERS");
        return (n) =>
          perItem(n, () => {
            let total = 0;
            for (const item of list) total += Number(item.toJS());
            return total;
          });
      },
    },
    "pymport, toJS() of the whole": {
      by: "pymport",
      loop({ module }) {
        const list = module.get("NUMBERS");
        return (n) => perItem(n, () => sum(/** @type {number[]} */ (list.toJS())));
      },
    },
    "node-calls-python, the whole": {
      by: "node-calls-python",
      loop:
        ({ evaluate }) =>
        (n) =>
          perItem(n, () => sum(/** @type {number[]} */ (evaluate("NUMBERS")))),
    },
  },
});

/** @param {Iterable<unknown>} values */
function sum(values) {
  let total = 0;
  for (const value of values) total += /** @type {number} */ (value);
  return total;
}

/**
 * Nanoseconds for n items, measured over whole loops.
 * @param {number} n
 * @param {() => number} loop
 */
function perItem(n, loop) {
  const loops = Math.ceil(n / kItems);
  const began = performance.now();
  for (let i = 0; i < loops; i++) if (loop() < 0) throw new Error("a wrong sum");
  return ((performance.now() - began) * 1e6 * n) / (loops * kItems);
}
