import { as, f64, kw, python } from "pyforge";
import { getitem, slice } from "pyforge/operator";

const statistics = python.import("statistics");
const prices = python.from([3, 1, 4, 1, 5]);
console.log(as(statistics.fmean(prices), f64) * 2, statistics.quantiles(prices, kw({ n: 2 })));
console.log(getitem(prices, slice(1, null)), prices.map(String).join("+"));
