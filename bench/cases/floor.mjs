// What the floor is made of; the harness checks the floor by this case in every run.

import { floorSubjects } from "../harness/floor-check.mjs";

/**
 * @typedef {import("../floor/floor.d.ts").Floor} Floor
 * @param {(native: Floor) => (n: number) => number | void} prepare
 */
const stable = (prepare) => ({
  by: /** @type {const} */ ("floor"),
  loop: (/** @type {{ stable: () => Floor }} */ { stable: start }) => prepare(start()),
});

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "floor",
  question: "What is a bare call of a Python function made of?",
  subjects: {
    [floorSubjects.empty]: stable(({ nothing }) => (n) => {
      for (let i = 0; i < n; i++) nothing();
    }),
    [floorSubjects.lock]: stable(
      ({ lockPair }) =>
        (n) =>
          lockPair(n),
    ),
    [floorSubjects.call]: stable(({ pythonCall, global }) => {
      const nop = global("nop");
      return (n) => pythonCall(n, nop);
    }),
    [floorSubjects.nop]: stable(({ call, global }) => {
      const nop = global("nop");
      return (n) => {
        for (let i = 0; i < n; i++) call(nop);
      };
    }),
    "nop(), lock taken by the kept thread state": stable(({ callSaved, global }) => {
      const nop = global("nop");
      return (n) => {
        for (let i = 0; i < n; i++) callSaved(nop);
      };
    }),
    "nop(), lock held": stable(({ callAttached, global, attach }) => {
      const nop = global("nop");
      attach();
      return (n) => {
        for (let i = 0; i < n; i++) callAttached(nop);
      };
    }),
  },
});
