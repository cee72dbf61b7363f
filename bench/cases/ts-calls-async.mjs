// Calls on a thread of the pool: what the way there and back costs, beside a call on this thread.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-calls-async",
  question: "What does nop() cost from TypeScript, on a thread of the pool?",
  subjects: {
    "pyforge, on this thread": {
      by: "pyforge",
      loop({ attached, none }) {
        const nop = attached((module) => module.fn("nop", [], none));
        return (n) => {
          for (let i = 0; i < n; i++) nop();
        };
      },
    },
    "pyforge, callAsync, one after another": {
      by: "pyforge",
      loop({ attached, none }) {
        const nop = attached((module) => module.fn("nop", [], none));
        return async (n) => {
          for (let i = 0; i < n; i++) await nop.callAsync();
        };
      },
    },
    "pyforge, callAsync, a hundred at a time": {
      by: "pyforge",
      loop({ attached, none }) {
        const nop = attached((module) => module.fn("nop", [], none));
        return async (n) => {
          for (let i = 0; i < n; i += 100)
            await Promise.all(Array.from({ length: Math.min(100, n - i) }, () => nop.callAsync()));
        };
      },
    },
  },
});
