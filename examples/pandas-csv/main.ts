// Sixty-five years of carbon dioxide: a CSV file becomes a data frame, a table by decade and a picture.
import { fileURLToPath } from "node:url";
import { as, f64, i32, kw, python } from "pyforge";
import { len } from "pyforge/operator";

const pd = python.import("pandas");
python.import("matplotlib").use("Agg"); // draws to files, needs no display

const frame = pd.read_csv(fileURLToPath(new URL("co2.csv", import.meta.url)), kw({ index_col: "year" }));
const rise = frame.ppm.diff();
console.log(`${len(frame)} years; the steepest rise was in ${as(rise.idxmax(), i32)}`);

// The decade of a year is a TypeScript function, which pandas calls.
const decades = frame.index.map((year: number) => 10 * Math.floor(year / 10));
for (const [decade, mean] of frame.ppm.groupby(decades).mean().items())
  console.log(`${as(decade, i32)}s  ${as(mean, f64).toFixed(1)} ppm`);

const axes = frame.plot(kw({ y: "ppm", title: "CO₂ at Mauna Loa", legend: false, grid: true }));
axes.set_ylabel("parts per million");
axes.figure.savefig("co2.png", kw({ dpi: 120 }));
console.log("drawn to co2.png");
