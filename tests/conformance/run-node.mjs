// The conformance table where Node hosts Python: one JSON line per case, or for the one that is named.
import { bundle, pythonFolder } from "./bundle.mjs";

const { runAll, runAllLater } = await import(await bundle());
runAll(pythonFolder, process.argv[2] ?? null);
await runAllLater(pythonFolder, process.argv[2] ?? null);
