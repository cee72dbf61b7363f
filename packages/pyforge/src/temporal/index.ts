/** Temporal's classes as types of values: the datetime family without a `Date`. Imports plan/ and types/. */
export { duration } from "./duration.js";
export { plainDate, plainDateTime, plainTime } from "./plain.js";
export { useTemporal } from "./provider.js";
export { instant, zonedDateTime } from "./zoned.js";
