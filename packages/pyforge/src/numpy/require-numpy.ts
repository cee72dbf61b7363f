import { importModule } from "../python/index.js";

let found = false;

/** @throws PyModuleNotFoundError where numpy is not installed, with what helps in its notes */
export function requireNumpy(): void {
  if (found) return;
  importModule("numpy");
  found = true;
}
