// DESIGN 3, row 1.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-calls-nop",
  question: "What does a call of Python's nop() cost from TypeScript?",
  subjects: {
    floor: {
      by: "floor",
      loop({ stable }) {
        const { call, global } = stable();
        const nop = global("nop");
        return (n) => {
          for (let i = 0; i < n; i++) call(nop);
        };
      },
    },
    "pyforge, typed callable": {
      by: "pyforge",
      loop({ attached, none }) {
        const nop = attached((module) => module.fn("nop", [], none));
        return (n) => {
          for (let i = 0; i < n; i++) nop();
        };
      },
    },
    "pyforge, typed callable inside attach": {
      by: "pyforge",
      loop({ attached, none, Python }) {
        const nop = attached((module) => module.fn("nop", [], none));
        return (n) =>
          Python.attach(() => {
            for (let i = 0; i < n; i++) nop();
          });
      },
    },
    "pyforge, call() inside attach": {
      by: "pyforge",
      loop: ({ inScopes }) =>
        inScopes("nop", (nop, from, to) => {
          for (let i = from; i < to; i++) nop.call();
        }),
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop:
        ({ call }) =>
        (n) => {
          for (let i = 0; i < n; i++) call("nop");
        },
    },
    pymport: {
      by: "pymport",
      loop({ module }) {
        const nop = module.get("nop");
        return (n) => {
          for (let i = 0; i < n; i++) nop.call();
        };
      },
    },
    "PyO3, Rust calls Python": { by: "pyo3-embed", loop: "nop" },
  },
  budgets: [{ subject: "pyforge, typed callable", floor: "floor", ratio: 1.5 }],
});
