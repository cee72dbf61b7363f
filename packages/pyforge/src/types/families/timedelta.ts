import type { Refusing } from "../../plan/index.js";
import { bigint } from "../scalars.js";
import { converted, refuse, refuseType } from "./converted.js";

const DAY = 86_400_000_000n;
const MOST_DAYS = 999_999_999n;

/** Microseconds that a timedelta holds. */
export function requireSpan(type: Refusing, micros: bigint): bigint {
  const fits = micros >= -MOST_DAYS * DAY && micros < (MOST_DAYS + 1n) * DAY;
  return fits
    ? micros
    : refuse(type, "OverflowError", `a timedelta holds up to 999999999 days, and ${micros} µs are more`);
}

/** Python's `timedelta`, as its microseconds; negative ones as well. @throws PyOverflowError beyond 999,999,999 days */
export const timedelta = converted<bigint, bigint>({
  name: "datetime.timedelta",
  ts: "bigint",
  part: bigint,
  by: ["calendar.delta_in", "calendar.delta_out"],
  load: (micros) => micros,
  store: (value, type) => (typeof value === "bigint" ? requireSpan(type, value) : refuseType(type, value)),
});
export type timedelta = bigint;
