// Lists of floats by their length: nanoseconds for each, so that a cost that grows with the length shows.

import { bySize, families, mustBring, toJavaScript } from "../crossing/index.mjs";

const family = families.floats;

export default toJavaScript(
  family,
  "What does each float of a Python list cost on its way to an array, by the length of the list?",
  {
    others: {
      floor: {
        by: "floor",
        loop({ stable }) {
          const { share, listOut, global, exec } = stable();
          const shared = new Float64Array(Math.max(...Object.values(family.sizes)));
          share(shared.buffer);
          return bySize(family.sizes, (size) => {
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
    },
  },
);
