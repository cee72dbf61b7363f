// Calls of TypeScript from a second Python thread, where Node hosts Python: each wakes the main thread, and waits for it.

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "python-threads-call-ts-in-node",
  question: "What does TypeScript's add(1, 2) cost a Python thread, where Node hosts Python?",
  subjects: {
    "pyforge, on the main thread": {
      by: "pyforge",
      loop({ attached, usize }) {
        const add = (/** @type {number} */ a, /** @type {number} */ b) => a + b;
        return (n) => attached((module) => module.getattr("call").call(add, n).extract(usize));
      },
    },
    "pyforge, on a thread that the main one joins": {
      by: "pyforge",
      loop({ attached, usize }) {
        const add = (/** @type {number} */ a, /** @type {number} */ b) => a + b;
        return (n) => attached((module) => module.getattr("call_in_thread").call(add, n).extract(usize));
      },
    },
  },
});
