/** The value families: what Python has classes for, and TypeScript a value or an object. Part of types/. */
export { type AttributesOptions, attributes, type NamedTupleOptions, namedTuple } from "./attributes.js";
export {
  type CalendarDate,
  type ClockTime,
  dateBits,
  dateOfBits,
  requireMicros,
  timeCount,
} from "./calendar.js";
export { char } from "./char.js";
export { converted, refuse, refuseType } from "./converted.js";
export { date, time } from "./date.js";
export { type DatetimeOptions, type DatetimeType, datetime, datetimeMicros } from "./datetime.js";
export { decimal } from "./decimal.js";
export {
  type EnumMember,
  type EnumMirror,
  type EnumObject,
  type EnumOptions,
  type EnumType,
  enumeration,
} from "./enumeration.js";
export { finite } from "./finite.js";
export { type Complex, complex, type Fraction, fraction } from "./fraction.js";
export { ip } from "./ip.js";
export { path } from "./path.js";
export { requireSpan, timedelta } from "./timedelta.js";
export { uuid } from "./uuid.js";
