import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { ModuleSpec } from "../spec/index.js";

/** What the bodies of bundles threw, by path: Node runs the body of a module once, also when that failed. */
const failures = new Map<string, { readonly error: unknown }>();

/** Whether an import has raised this error: Node 22.12 reports it a second time, as a rejection that nobody handled. */
export const raisedByImport = (error: unknown): boolean =>
  [...failures.values()].some((failure) => failure.error === error);

/**
 * What a bundle exports; its body runs at the first call.
 * @throws what the body throws, at every call
 */
export function loadBundle(bundle: string, spec: ModuleSpec): Record<string, unknown> {
  try {
    return createRequire(pathToFileURL(bundle))(bundle) as Record<string, unknown>;
  } catch (error) {
    const code = codeOf(error);
    const before = failures.get(bundle);
    // Node 22.12 takes a module whose body has failed for one that is still being loaded.
    if (code === "ERR_REQUIRE_CYCLE_MODULE" && before !== undefined) throw before.error;
    failures.set(bundle, { error });
    if (code !== "ERR_REQUIRE_ASYNC_MODULE") throw error;
    throw new Error(
      `${spec.name} has a top-level await, which a Python import cannot wait for; move it into an exported function`,
      { cause: error },
    );
  }
}

function codeOf(error: unknown): unknown {
  try {
    return (error as { code?: unknown } | null | undefined)?.code;
  } catch {
    return undefined; // a getter that throws
  }
}
