// Lists of floats by their length: nanoseconds for each, so that a cost that grows with the length shows.

import {
  bySize,
  columnsOfSizes,
  data,
  inEach,
  powersTo,
  rivalsToPython,
  textsToPython,
  typedToPython,
  untypedToPython,
} from "../crossing/index.mjs";

const sizes = powersTo(6);
const asked = /** @type {const} */ ({ kind: "floats", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "list-floats-to-python",
  question: "What does each float of an array cost on its way to a Python list, by the length of the array?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    floor: {
      by: "floor",
      loop({ stable }) {
        const { share, listIn, global } = stable();
        const take = global("take");
        const shared = new Float64Array(Math.max(...Object.values(sizes)));
        share(shared.buffer);
        return bySize(sizes, (size) => {
          const array = data.floats(size);
          // A function of its own: V8 compiles the copy better than inside the loop.
          const write = () => {
            for (let k = 0; k < array.length; k++) shared[k] = /** @type {number} */ (array[k]);
            return array.length;
          };
          return (n) => {
            for (let i = 0; i < n; i++) listIn(take, write());
          };
        });
      },
    },
    "pyforge, typed": typedToPython(asked, ({ list, f64 }) => list(f64)),
    "pyforge, untyped": untypedToPython(asked),
    ...textsToPython(asked),
    ...rivalsToPython({ ...asked, rust: "Vec<f64>" }),
  },
  budgets: [...inEach(sizes, { subject: "pyforge, typed", floor: "PyO3, from Vec<f64>", ratio: 1.5 })],
});
