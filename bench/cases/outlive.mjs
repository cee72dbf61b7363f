// The price of a handle that outlives its scope: made from a fresh Python object, dropped, all in one
// synchronous turn. In such a turn only finalizers that run inside the collection give anything back, so the
// size of the process is half of the answer.

const kObjects = 1e6;

/**
 * ns per object and the most memory that the process had.
 * @param {(n: number) => void} loop
 */
function drop(loop) {
  loop(1000);
  const began = process.hrtime.bigint();
  loop(kObjects);
  const each = Number(process.hrtime.bigint() - began) / kObjects;
  return { each, "peak RSS": process.resourceUsage().maxRSS / 1024 };
}

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "outlive",
  question: "What does a handle cost that outlives its scope, made and dropped 10^6 times in one turn?",
  columns: { each: "ns", "peak RSS": "MB" },
  rounds: 5,
  subjects: {
    floor: {
      by: "floor",
      once({ experimental }) {
        const { attach, ownByFinalizer } = experimental();
        attach();
        return drop((n) => {
          for (let i = 0; i < n; i++) {
            const holder = { slot: 0 };
            holder.slot = ownByFinalizer(holder);
          }
        });
      },
    },
    "pyforge, call().unbind() and drop": {
      by: "pyforge",
      once: ({ inScopes }) =>
        drop(
          inScopes("half", (half, from, to) => {
            for (let i = from; i < to; i++) half.call().unbind();
          }),
        ),
    },
    "pyforge, call().unbind().release()": {
      by: "pyforge",
      once: ({ inScopes }) =>
        drop(
          inScopes("half", (half, from, to) => {
            for (let i = from; i < to; i++) half.call().unbind().release();
          }),
        ),
    },
    "pyforge, call() alone": {
      by: "pyforge",
      once: ({ inScopes }) =>
        drop(
          inScopes("half", (half, from, to) => {
            for (let i = from; i < to; i++) half.call();
          }),
        ),
    },
    "pymport, call() and drop": {
      by: "pymport",
      once({ module }) {
        const half = module.get("half");
        return drop((n) => {
          for (let i = 0; i < n; i++) half.call();
        });
      },
    },
  },
});
