// How a case talks to a competitor, in the competitor's own process: names and conversions, nothing that is
// measured. May import Node's builtins and the competitors.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The Python functions that the cases call. */
export const target = fileURLToPath(new URL("target.py", import.meta.url));

export const targetSource = () => readFileSync(target, "utf8");

/** As many numbers as `target.py` has in its list. */
export const numbers = () => Array.from({ length: 1000 }, (_, i) => i + 0.5);
