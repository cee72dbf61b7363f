// DESIGN 3, row 4, where Node hosts Python. A loop in Python calls a JavaScript function and times itself.

/** @typedef {import("../adapter/pymport.mjs").Wrapped} Wrapped */

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "python-calls-ts-in-node",
  question: "What does TypeScript's add(1, 2) cost Python, where Node hosts Python?",
  subjects: {
    floor: {
      by: "floor",
      loop({ stable }) {
        const { expose, call, global } = stable();
        expose("ts_add", (a, b) => a + b);
        const callExposed = global("call_exposed");
        return (n) => Number(call(callExposed, n));
      },
    },
    pyforge: {
      by: "pyforge",
      loop({ attached, usize }) {
        const add = (/** @type {number} */ a, /** @type {number} */ b) => a + b;
        return (n) => attached((module) => module.getattr("call").call(add, n).extract(usize));
      },
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop({ call }) {
        const add = (/** @type {number} */ a, /** @type {number} */ b) => a + b;
        return (n) => Number(call("call", add, n));
      },
    },
    pymport: {
      by: "pymport",
      loop({ module, int }) {
        const add = (/** @type {Wrapped} */ a, /** @type {Wrapped} */ b) =>
          int(Number(a.toJS()) + Number(b.toJS()));
        const run = module.get("call");
        return (n) => Number(run.call(add, n).toJS());
      },
    },
  },
  budgets: [{ subject: "pyforge", floor: "floor", ratio: 1.3 }],
});
