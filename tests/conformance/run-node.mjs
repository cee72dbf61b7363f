// The conformance table where Node hosts Python: one JSON line per case.
import { bundle, pythonFolder } from "./bundle.mjs";

const { runAll } = await import(await bundle());
for (const line of runAll(pythonFolder)) console.log(line);
