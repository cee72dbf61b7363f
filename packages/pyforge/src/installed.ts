import * as arrow from "./arrow/index.js";
import * as pyforge from "./index.js";
import { naturalProxy } from "./natural/index.js";
import * as numpy from "./numpy/index.js";
import * as operator from "./operator/index.js";
import { introduce } from "./python/index.js";
import { installLoader } from "./realize/index.js";
import * as sync from "./sync/index.js";
import * as temporal from "./temporal/index.js";

/** Where built modules find the one copy of the package in this process, and of its subpaths. */
const RUNTIME = Symbol.for("pyforge.runtime");
const SUBPATHS: Readonly<Record<string, object>> = { arrow, numpy, operator, sync, temporal };

introduce({ claim: offerRuntime, installLoader: () => installLoader(), natural: naturalProxy });

/** Offers this package to built modules. A second copy is refused: it would not know the first one's objects. */
export function offerRuntime(): void {
  const offered = (globalThis as { [RUNTIME]?: object })[RUNTIME];
  if (offered === pyforge) return;
  if (offered !== undefined) {
    throw new Error(
      "two copies of the package pyforge are loaded in this process; deduplicate them (`npm dedupe`) and do not bundle pyforge",
    );
  }
  Object.defineProperty(globalThis, RUNTIME, { value: pyforge });
  for (const [name, value] of Object.entries(SUBPATHS))
    Object.defineProperty(globalThis, Symbol.for(`pyforge.runtime/${name}`), { value });
}
