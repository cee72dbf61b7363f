// Runs in the engine in the runtime's place: loads the runtime, and keeps what V8 has compiled of it by the end.

const { renameSync, writeFileSync } = require("node:fs");
const path = require("node:path");

/** @type {{ addon: string, load: (file: string) => import("node:vm").Script }} */
const boot = Reflect.get(globalThis, Symbol.for("pyforge.boot"));
const runtime = path.join(path.dirname(boot.addon), "runtime.cjs");
const script = boot.load(runtime);
process.once("exit", () => {
  const unfinished = `${runtime}.cache.${process.pid}`; // a half file may be read by a Python that starts now
  writeFileSync(unfinished, script.createCachedData());
  renameSync(unfinished, `${runtime}.cache`);
});
