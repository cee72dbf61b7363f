/**
 * Modules are loaded by require(esm), which the engine's Node 22.12 announces as experimental once per process. The
 * user of a Python module can do nothing about it, so that one announcement is dropped.
 */
export function quietRequire(): void {
  const emitWarning = process.emitWarning;
  process.emitWarning = function filtered(this: unknown, ...args: [string | Error, ...unknown[]]) {
    if (args[1] === "ExperimentalWarning" && String(args[0]).includes("is loading ES Module")) return;
    Reflect.apply(emitWarning, process, args);
  } as typeof process.emitWarning;
}
