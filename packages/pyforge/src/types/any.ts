import type { ValueType } from "../plan/index.js";
import { untypedType } from "../python/index.js";

/** An undeclared value: the tables "Undeclared" of the conversions decide. */
export const any: ValueType<unknown> = untypedType;
