// Lists of floats by their length: nanoseconds for each, so that a cost that grows with the length shows.

import {
  bySize,
  columnsOfSizes,
  inEach,
  mustBring,
  powersTo,
  rivalsToJavaScript,
  textsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "../crossing/index.mjs";

const sizes = powersTo(6);
const asked = /** @type {const} */ ({ kind: "floats", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "list-floats-to-javascript",
  question: "What does each float of a Python list cost on its way to an array, by the length of the list?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    floor: {
      by: "floor",
      loop({ stable }) {
        const { share, listOut, global, exec } = stable();
        const shared = new Float64Array(Math.max(...Object.values(sizes)));
        share(shared.buffer);
        return bySize(sizes, (size) => {
          exec(`prepare("floats", ${size})`);
          const floats = global(`floats_${size}`);
          // A function of its own: V8 compiles the copy better than inside the loop.
          const read = (/** @type {number} */ length) => {
            const array = new Array(length);
            for (let k = 0; k < length; k++) array[k] = shared[k];
            return array;
          };
          mustBring(read(listOut(floats)), "floats", size);
          const last = { array: read(0) };
          return (n) => {
            for (let i = 0; i < n; i++) last.array = read(listOut(floats));
          };
        });
      },
    },
    "pyforge, typed": typedToJavaScript(asked, ({ list, f64 }) => list(f64)),
    "pyforge, untyped": untypedToJavaScript(asked),
    ...textsToJavaScript(asked),
    ...rivalsToJavaScript({ ...asked, rust: "Vec<f64>" }),
  },
  budgets: [...inEach(sizes, { subject: "pyforge, typed", floor: "PyO3, to Vec<f64>", ratio: 1.5 })],
});
