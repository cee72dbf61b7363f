// DESIGN 3, row 2: the result arrives as a JavaScript number.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-calls-add",
  question: "What does add(i, 1) cost from TypeScript, with the result as a number?",
  subjects: {
    floor: {
      by: "floor",
      loop({ stable }) {
        const { call, global } = stable();
        const add = global("add");
        return (n) => {
          for (let i = 0; i < n; i++) call(add, i, 1);
        };
      },
    },
    "floor, lock held": {
      by: "floor",
      loop({ stable }) {
        const { callAttached, global, attach } = stable();
        const add = global("add");
        attach();
        return (n) => {
          for (let i = 0; i < n; i++) callAttached(add, i, 1);
        };
      },
    },
    "pyforge, typed callable": {
      by: "pyforge",
      loop({ attached, i32 }) {
        const add = attached((module) => module.fn("add", [i32, i32], i32));
        return (n) => {
          for (let i = 0; i < n; i++) add(i & 0xffff, 1);
        };
      },
    },
    "pyforge, typed callable inside attach": {
      by: "pyforge",
      loop({ attached, i32, Python }) {
        const add = attached((module) => module.fn("add", [i32, i32], i32));
        return (n) =>
          Python.attach(() => {
            for (let i = 0; i < n; i++) add(i & 0xffff, 1);
          });
      },
    },
    "pyforge, call().extract() inside attach": {
      by: "pyforge",
      loop: ({ inScopes, i32 }) =>
        inScopes("add", (add, from, to) => {
          for (let i = from; i < to; i++) add.call(i, 1).extract(i32);
        }),
    },
    "pyforge, natural: m.add(i, 1)": {
      by: "pyforge",
      loop({ natural }) {
        const module = natural();
        return (n) => {
          for (let i = 0; i < n; i++) module.add(i, 1);
        };
      },
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop:
        ({ call }) =>
        (n) => {
          for (let i = 0; i < n; i++) call("add", i, 1);
        },
    },
    "pymport, result boxed": {
      by: "pymport",
      loop({ module }) {
        const add = module.get("add");
        return (n) => {
          for (let i = 0; i < n; i++) add.call(i, 1);
        };
      },
    },
    "pymport, result as a number": {
      by: "pymport",
      loop({ module }) {
        const add = module.get("add");
        return (n) => {
          for (let i = 0; i < n; i++) add.call(i, 1).toJS();
        };
      },
    },
    pythonia: {
      by: "pythonia",
      async loop({ module }) {
        return async (n) => {
          for (let i = 0; i < n; i++) await module.add(i, 1);
        };
      },
    },
    "PyO3, Rust calls Python": { by: "pyo3-embed", loop: "add" },
  },
  budgets: [
    { subject: "pyforge, typed callable", floor: "floor", ratio: 1.5 },
    { subject: "pyforge, call().extract() inside attach", floor: "floor", ratio: 3 },
    // 300 ns where the floor takes 88.
    { subject: "pyforge, natural: m.add(i, 1)", floor: "floor", ratio: 3.4 },
  ],
});
