// Copies of bytes: microseconds for the whole.

import { families, toPython } from "../crossing/index.mjs";

export default toPython(families.bytes, "What does it cost to pass a Uint8Array to Python as bytes?");
