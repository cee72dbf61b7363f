/** Node as a guest of `python`: its console, its exit, its uncaught errors. Imports native/, python/ and realize/. */
import { native } from "../native/index.js";
import { ensureStarted, shareSignals } from "../python/index.js";
import { installLoader } from "../realize/index.js";
import { redirectConsole } from "./console.js";
import { finish, takeOverExit } from "./exit.js";
import { quietRequire } from "./warnings.js";

/** Adopts the running Python and makes TypeScript modules importable in it. */
export function makeAtHome(): void {
  ensureStarted();
  takeOverExit();
  redirectConsole();
  quietRequire();
  installLoader(finish);
  shareSignals(() => native.importModule("pyforge._signals"), false);
}
