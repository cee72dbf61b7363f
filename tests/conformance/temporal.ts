/** The platform's Temporal where it has one, else a polyfill, which is said to the package. */
import { useTemporal } from "pyforge/temporal";
import { Temporal as Polyfill } from "temporal-polyfill";

const own = (globalThis as { Temporal?: typeof Polyfill }).Temporal;
export const Temporal = own ?? Polyfill;
if (own === undefined) useTemporal(Polyfill);
