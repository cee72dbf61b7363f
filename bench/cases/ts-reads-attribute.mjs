// DESIGN 3: an attribute read as a scalar, against an empty call of the floor.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-reads-attribute",
  question: "What does it cost TypeScript to read a number from an attribute?",
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
    "pyforge, natural: box.value": {
      by: "pyforge",
      loop({ natural }) {
        const box = natural().BOX;
        return (n) => {
          for (let i = 0; i < n; i++) box.value;
        };
      },
    },
    "pyforge, getattr().extract() inside attach": {
      by: "pyforge",
      loop: ({ inScopes, i32 }) =>
        inScopes("BOX", (box, from, to) => {
          for (let i = from; i < to; i++) box.getattr("value").extract(i32);
        }),
    },
    pymport: {
      by: "pymport",
      loop({ module }) {
        const box = module.get("BOX");
        return (n) => {
          for (let i = 0; i < n; i++) box.get("value").toJS();
        };
      },
    },
    "node-calls-python, by eval": {
      by: "node-calls-python",
      loop:
        ({ evaluate }) =>
        (n) => {
          for (let i = 0; i < n; i++) evaluate("BOX.value");
        },
    },
    pythonia: {
      by: "pythonia",
      async loop({ module }) {
        const box = await module.BOX;
        return async (n) => {
          for (let i = 0; i < n; i++) await box.value;
        };
      },
    },
  },
  budgets: [{ subject: "pyforge, natural: box.value", floor: "floor, nop()", ratio: 3 }],
});
