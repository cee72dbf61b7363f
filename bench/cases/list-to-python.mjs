// DESIGN 3, row 6: a Python function is called with a list made from an Array of 1,000 numbers.

import { numbers } from "../adapter/index.mjs";

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "list-to-python",
  question: "What does a JavaScript array of 1,000 numbers cost on its way to a Python list of floats?",
  subjects: {
    floor: {
      by: "floor",
      loop({ stable }) {
        const { share, listIn, global } = stable();
        const take = global("take");
        const shared = new Float64Array(4096);
        share(shared.buffer);
        const array = numbers();
        // A function of its own: V8 compiles the copy better than inside the loop.
        const write = () => {
          for (let k = 0; k < array.length; k++) shared[k] = /** @type {number} */ (array[k]);
          return array.length;
        };
        return (n) => {
          for (let i = 0; i < n; i++) listIn(take, write());
        };
      },
    },
    "pyforge, typed callable": {
      by: "pyforge",
      loop({ attached, list, f64, none }) {
        const take = attached((module) => module.fn("take", [list(f64)], none));
        const array = numbers();
        return (n) => {
          for (let i = 0; i < n; i++) take(array);
        };
      },
    },
    "pyforge, call() inside attach": {
      by: "pyforge",
      loop({ inScopes }) {
        const array = numbers();
        return inScopes("take", (take, from, to) => {
          for (let i = from; i < to; i++) take.call(array);
        });
      },
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop({ call }) {
        const array = numbers();
        return (n) => {
          for (let i = 0; i < n; i++) call("take", array);
        };
      },
    },
    pymport: {
      by: "pymport",
      loop({ module }) {
        const take = module.get("take");
        const array = numbers();
        return (n) => {
          for (let i = 0; i < n; i++) take.call(array);
        };
      },
    },
    "PyO3, from Vec<f64>": { by: "pyo3-embed", loop: "list-in" },
  },
  budgets: [{ subject: "pyforge, typed callable", floor: "floor", ratio: 1.3 }],
});
