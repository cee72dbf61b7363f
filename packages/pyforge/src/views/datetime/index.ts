/** Views of Python's dates, times, durations and zones. Imports native/, errors/, python/. */
export { type DateFields, PyDate } from "./date.js";
export { PyDateTime } from "./date-time.js";
export { type DeltaFields, PyDelta } from "./delta.js";
export { PyTime, type TimeFields } from "./time.js";
export { PyTzInfo } from "./tz-info.js";
