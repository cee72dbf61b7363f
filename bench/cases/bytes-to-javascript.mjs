// Copies of bytes: microseconds for the whole.

import { families, toJavaScript } from "../crossing/index.mjs";

export default toJavaScript(families.bytes, "What do Python's bytes cost on their way to a Uint8Array?");
