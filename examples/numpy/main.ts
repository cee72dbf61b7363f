// Two lines, each measured with noise: NumPy finds both again, and the point where they meet.
import { as, f64, kw, list, python } from "pyforge";
import { add, getitem, mul, slice, tuple } from "pyforge/operator";

const np = python.import("numpy");

const table = np.arange(15).reshape(3, 5);
console.log(String(table));
console.log("mean", as(table.mean(), f64));
console.log("mean of each column", as(table.mean(kw({ axis: 0 })).tolist(), list(f64)));
console.log("last two columns", String(getitem(table, tuple(slice(null), slice(-2, null))).tolist()));

const random = np.random.default_rng(7);
const x = np.linspace(0, 10, 200);

/** Slope and intercept of the line closest to 200 points around y = slope x + intercept. */
function measured(slope: number, intercept: number): number[] {
  const noise = random.normal(kw({ scale: 0.1, size: 200 }));
  const y = add(add(mul(slope, x), intercept), noise);
  return as(np.polyfit(x, y, 1).tolist(), list(f64));
}

const [a = 0, b = 0] = measured(2, 1);
const [c = 0, d = 0] = measured(-1, 10);
const meeting = np.linalg.solve(
  [
    [a, -1],
    [c, -1],
  ],
  [-b, -d],
);
const [meetX = 0, meetY = 0] = as(meeting.tolist(), list(f64));
console.log(`y = 2x + 1 and y = 10 - x meet near (${meetX.toFixed(1)}, ${meetY.toFixed(1)})`);
