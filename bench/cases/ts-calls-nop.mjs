// DESIGN 3, row 1.

/** @typedef {any} Tools */

export default {
  name: "ts-calls-nop",
  question: "What does a call of Python's nop() cost from TypeScript, from outside any attach?",
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
      loop({ typed, none }) {
        const nop = typed("nop", [], none);
        return (n) => {
          for (let i = 0; i < n; i++) nop();
        };
      },
    },
    "pyforge, typed callable inside attach": {
      by: "pyforge",
      loop({ typed, none, attached }) {
        const nop = typed("nop", [], none);
        return (n) =>
          attached(() => {
            for (let i = 0; i < n; i++) nop();
          });
      },
    },
    "pyforge, call() inside attach": {
      by: "pyforge",
      loop({ attached, inScopes }) {
        return (n) => attached((py, module) => inScopes(py, module.getattr("nop"), n, (nop) => nop.call()));
      },
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop({ call }) {
        return (n) => {
          for (let i = 0; i < n; i++) call("nop");
        };
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
};
