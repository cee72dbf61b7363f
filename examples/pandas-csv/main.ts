// Sixty-five years of carbon dioxide: a CSV file becomes a data frame, a table by decade and a picture.
import { fileURLToPath } from "node:url";
import { f64, i32, kw, list, Python } from "pyforge";

const file = fileURLToPath(new URL("co2.csv", import.meta.url));

Python.attach((py) => {
  const pd = py.import("pandas");
  py.import("matplotlib").getattr("use").call("Agg"); // draws to files, needs no display

  const frame = pd.getattr("read_csv").call(file, kw({ index_col: "year" }));
  const rise = frame.getattr("ppm").getattr("diff").call();
  const steepest = rise.getattr("idxmax").call().extract(i32);
  console.log(`${frame.callMethod("__len__").extract(i32)} years; the steepest rise was in ${steepest}`);

  const decades = frame
    .getattr("index")
    .getattr("map")
    .call((year: number) => 10 * Math.floor(year / 10));
  const means = frame.getattr("groupby").call(decades).getattr("mean").call().getattr("ppm");
  const years = means.getattr("index").getattr("tolist").call().extract(list(i32));
  const values = means.getattr("tolist").call().extract(list(f64));
  for (const [index, decade] of years.entries()) console.log(`${decade}s  ${values[index]?.toFixed(1)} ppm`);

  const axes = frame
    .getattr("plot")
    .call(kw({ y: "ppm", title: "CO₂ at Mauna Loa", legend: false, grid: true }));
  axes.getattr("set_ylabel").call("parts per million");
  axes
    .getattr("figure")
    .getattr("savefig")
    .call("co2.png", kw({ dpi: 120 }));
  console.log("drawn to co2.png");
});
