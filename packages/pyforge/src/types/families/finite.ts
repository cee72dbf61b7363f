import type { ValueType } from "../../plan/index.js";
import { f64 } from "../scalars.js";
import { refuse, refuseType } from "./converted.js";

function proper(value: number): number {
  return Number.isFinite(value)
    ? value
    : refuse(finite, "ValueError", `expected a finite float, got ${value}`);
}

/** A float that is neither NaN nor infinite. @throws PyValueError for those */
export const finite: ValueType<number> = {
  name: f64.name,
  node: f64.node,
  late: true,
  load: (reader) => proper(f64.load(reader)),
  store(writer, value) {
    f64.store(writer, typeof value === "number" ? proper(value) : refuseType(finite, value));
  },
};
export type finite = number;
