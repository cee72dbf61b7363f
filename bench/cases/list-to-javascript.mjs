// DESIGN 3, row 5: a Python function is called and its list of 1,000 floats becomes an Array of numbers.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "list-to-javascript",
  question: "What does a list of 1,000 floats cost on its way to a JavaScript array?",
  columns: { time: "ns" },
  subjects: {
    floor: {
      by: "floor",
      loop({ stable }) {
        const { share, listOut, global } = stable();
        const floats = global("floats");
        const shared = new Float64Array(4096);
        share(shared.buffer);
        // A function of its own: V8 compiles the copy better than inside the loop (2.4 against 3.0 us).
        const read = (/** @type {number} */ length) => {
          const array = new Array(length);
          for (let k = 0; k < length; k++) array[k] = shared[k];
          return array;
        };
        const last = { array: read(0) };
        return (n) => {
          for (let i = 0; i < n; i++) last.array = read(listOut(floats));
        };
      },
    },
    "pyforge, typed callable": {
      by: "pyforge",
      loop({ attached, list, f64 }) {
        const floats = attached((module) => module.fn("floats", [], list(f64)));
        return (n) => {
          for (let i = 0; i < n; i++) floats();
        };
      },
    },
    "pyforge, call().extract() inside attach": {
      by: "pyforge",
      loop: ({ inScopes, list, f64 }) => {
        const type = list(f64);
        return inScopes("floats", (floats, from, to) => {
          for (let i = from; i < to; i++) floats.call().extract(type);
        });
      },
    },
    "pyforge, call().toJs() inside attach": {
      by: "pyforge",
      loop: ({ inScopes }) =>
        inScopes("floats", (floats, from, to) => {
          for (let i = from; i < to; i++) floats.call().toJs();
        }),
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop:
        ({ call }) =>
        (n) => {
          for (let i = 0; i < n; i++) call("floats");
        },
    },
    pymport: {
      by: "pymport",
      loop({ module }) {
        const floats = module.get("floats");
        return (n) => {
          for (let i = 0; i < n; i++) floats.call().toJS();
        };
      },
    },
    "PyO3, to Vec<f64>": { by: "pyo3-embed", loop: "list-out" },
  },
  budgets: [{ subject: "pyforge, typed callable", floor: "floor", ratio: 1.5 }],
});
