import { as, f64, kw, python } from "pyforge";

const statistics = python.import("statistics");
console.log(statistics.mean([1, 2, 4, 5]), statistics.quantiles([1, 2, 3, 4, 5], kw({ n: 2 })));

const { date } = python.import("datetime");
const day = new date(2026, 3, 1);
console.log(day, String(day), day.year, day.missing);
console.log(as(statistics.stdev([1, 2, 3]), f64) + 1);
