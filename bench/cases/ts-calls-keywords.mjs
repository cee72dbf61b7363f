// One positional argument and one keyword.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-calls-keywords",
  question: "What does f(i, b=1) cost from TypeScript, with the result as a number?",
  subjects: {
    "floor, nop()": {
      by: "floor",
      loop({ stable }) {
        const { call, global } = stable();
        const nop = global("nop");
        return (n) => {
          for (let i = 0; i < n; i++) call(nop);
        };
      },
    },
    "pyforge, natural: m.keywords(i, kw({ b: 1 }))": {
      by: "pyforge",
      loop({ natural, kw }) {
        const module = natural();
        return (n) => {
          for (let i = 0; i < n; i++) module.keywords(i, kw({ b: 1 }));
        };
      },
    },
    "pyforge, call().extract() inside attach": {
      by: "pyforge",
      loop: ({ inScopes, i32, kw }) =>
        inScopes("keywords", (keywords, from, to) => {
          for (let i = from; i < to; i++) keywords.call(i, kw({ b: 1 })).extract(i32);
        }),
    },
    "pymport, result as a number": {
      by: "pymport",
      loop({ module }) {
        const keywords = module.get("keywords");
        return (n) => {
          for (let i = 0; i < n; i++) keywords.call(i, { b: 1 }).toJS();
        };
      },
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop:
        ({ call }) =>
        (n) => {
          for (let i = 0; i < n; i++) call("keywords", i, { b: 1, __kwargs: true });
        },
    },
    pythonia: {
      by: "pythonia",
      async loop({ module }) {
        return async (n) => {
          for (let i = 0; i < n; i++) await module.keywords$(i, { b: 1 });
        };
      },
    },
  },
});
