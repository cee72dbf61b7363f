// The properties where Node hosts Python: one JSON line each. `run-node.mjs --soak <minutes> [seed]` goes on with other
// seeds.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildModule, buildProgram } from "../conformance/bundle.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const built = path.resolve(here, "../../build/properties");
const entry = path.join(here, "entry.ts");
const [first, ...rest] = process.argv.slice(2);

if (first === "--build") {
  await buildModule(path.join(built, "python"), "pyforge_properties", entry);
} else {
  const { runAll, soak } = await import(await buildProgram(entry, path.join(built, "entry.mjs")));
  if (first === "--soak") soak(Number(rest[0] ?? 5), Number(rest[1] ?? Date.now() % 1e9));
  else runAll(first ?? null);
}
