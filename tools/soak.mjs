// `npm run soak [-- minutes [seed]]`: the properties of conversions with other seeds, minutes in each host. A seed that
// it says begins the same rounds again.

import path from "node:path";
import { main, paths, Refusal, root, run } from "./house/index.mjs";
import { setUp } from "./setup/index.mjs";

await main(async () => {
  const [minutes = "5", seed = String(Date.now() % 1_000_000_000)] = process.argv.slice(2);
  if (!(Number(minutes) > 0)) {
    throw new Refusal(`the properties run for some minutes, not for ${minutes}`, {
      place: "npm run soak",
      fix: "npm run soak -- 10",
    });
  }
  await setUp("run");
  const folder = path.join(root, "tests/properties");
  const soak = (/** @type {string} */ program, /** @type {string} */ script) =>
    run(program, [path.join(folder, script), "--soak", minutes, seed]);
  return (await soak(process.execPath, "run-node.mjs")) || (await soak(paths.venvPython, "run-python.py"));
});
