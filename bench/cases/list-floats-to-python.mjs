// Lists of floats by their length: nanoseconds for each, so that a cost that grows with the length shows.

import { bySize, data, families, toPython } from "../crossing/index.mjs";

const family = families.floats;

export default toPython(
  family,
  "What does each float of an array cost on its way to a Python list, by the length of the array?",
  {
    others: {
      floor: {
        by: "floor",
        loop({ stable }) {
          const { share, listIn, global } = stable();
          const take = global("take");
          const shared = new Float64Array(Math.max(...Object.values(family.sizes)));
          share(shared.buffer);
          return bySize(family.sizes, (size) => {
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
    },
  },
);
