// A turn is one await; what runs inside Python's loop is timed there, against the same loop without Node.

const kAtOnce = 1000;

/** @param {(n: number) => unknown} run gives seconds */
const timed = (run) => async (/** @type {number} */ n) => Number(await run(n)) * 1e9;

/** @param {(n: number) => unknown} one @returns {(n: number) => Promise<void>} */
const inTurn = (one) => async (n) => {
  for (let i = 0; i < n; i++) await one(i);
};

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "ts-awaits",
  question:
    "What does an await cost: of Python's coroutine in TypeScript, and inside asyncio's loop that Node steps?",
  subjects: {
    "pyforge, a coroutine": {
      by: "pyforge",
      loop({ natural }) {
        const { nothing } = natural();
        return inTurn(() => nothing());
      },
    },
    "pyforge, 1,000 coroutines at once": {
      by: "pyforge",
      loop({ natural, intoPromise }) {
        const { nothing } = natural();
        return async (n) => {
          for (let left = n; left > 0; left -= kAtOnce)
            await Promise.all(Array.from({ length: Math.min(left, kAtOnce) }, () => intoPromise(nothing())));
        };
      },
    },
    "pyforge, asyncio.sleep(0) inside": {
      by: "pyforge",
      loop: ({ natural }) => timed(natural().zero_sleeps),
    },
    "plain asyncio, asyncio.sleep(0)": {
      by: "pyforge",
      loop: ({ natural }) => timed((n) => natural().in_plain_asyncio("zero_sleeps", n)),
    },
    "pyforge, echo over streams inside": { by: "pyforge", loop: ({ natural }) => timed(natural().echoes) },
    "plain asyncio, echo over streams": {
      by: "pyforge",
      loop: ({ natural }) => timed((n) => natural().in_plain_asyncio("echoes", n)),
    },
    "a promise of JavaScript's": { by: "pyforge", loop: () => inTurn((i) => Promise.resolve(i)) },
  },
  budgets: [
    { subject: "pyforge, asyncio.sleep(0) inside", floor: "plain asyncio, asyncio.sleep(0)", ratio: 1.5 },
    { subject: "pyforge, echo over streams inside", floor: "plain asyncio, echo over streams", ratio: 1.5 },
  ],
});
