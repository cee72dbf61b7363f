import { f64, fn } from "pyforge";
import { NdArray, ndarray } from "pyforge/numpy";

const rows = ndarray(f64, { shape: [null, 3] });
export const centre = fn(
  [rows],
  rows,
)((points) => {
  points.set(0, 0, 0); // numpy sees it
  return points; // the same array
});

const table = NdArray.over(f64, Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]); // to Python a numpy.ndarray over this memory
table.set(1, 0, -4);
console.log(table.dtype, table.shape, table.get(1, 0), table.data);
