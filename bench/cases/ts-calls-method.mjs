// A method of an object, with the result as a number.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-calls-method",
  question: "What does box.plus(i) cost from TypeScript, with the result as a number?",
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
    "pyforge, natural: box.plus(i)": {
      by: "pyforge",
      loop({ natural }) {
        const box = natural().BOX;
        return (n) => {
          for (let i = 0; i < n; i++) box.plus(i);
        };
      },
    },
    "pyforge, callMethod().extract() inside attach": {
      by: "pyforge",
      loop: ({ inScopes, i32 }) =>
        inScopes("BOX", (box, from, to) => {
          for (let i = from; i < to; i++) box.callMethod("plus", i).extract(i32);
        }),
    },
    "pymport, result as a number": {
      by: "pymport",
      loop({ module }) {
        const box = module.get("BOX");
        return (n) => {
          for (let i = 0; i < n; i++) box.get("plus").call(i).toJS();
        };
      },
    },
    "node-calls-python": {
      by: "node-calls-python",
      loop({ create, callOn }) {
        const box = create("Box");
        return (n) => {
          for (let i = 0; i < n; i++) callOn(box, "plus", i);
        };
      },
    },
    pythonia: {
      by: "pythonia",
      async loop({ module }) {
        const box = await module.BOX;
        return async (n) => {
          for (let i = 0; i < n; i++) await box.plus(i);
        };
      },
    },
  },
});
