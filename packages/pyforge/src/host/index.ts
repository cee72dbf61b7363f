/** Node as a guest of `python`: its console, its exit, its uncaught errors. Imports native/, python/ and realize/. */
import { ensureStarted } from "../python/index.js";
import { installLoader } from "../realize/index.js";
import { redirectConsole } from "./console.js";
import { finish, takeOverExit } from "./exit.js";

/** Where built modules find the one copy of the package. */
const RUNTIME = Symbol.for("pyforge.runtime");

/** Offers `runtime` to built modules, adopts the running Python and makes TypeScript modules importable. */
export function makeAtHome(runtime: object): void {
  Object.defineProperty(globalThis, RUNTIME, { value: runtime });
  ensureStarted();
  takeOverExit();
  redirectConsole();
  installLoader(finish);
}
