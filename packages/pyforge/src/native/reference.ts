import type { Handle } from "./border.js";

/** A Python object passed where any value may stand: native code takes the object itself. */
export class Reference {
  constructor(readonly handle: Handle) {}
}
