// The step "code-cache": V8's code for runtime.cjs, so that a Python process need not compile it at its start.

import path from "node:path";
import { fileURLToPath } from "node:url";
import { capture, paths, Refusal, relative } from "../house/index.mjs";
import { filesBelow } from "./fingerprints.mjs";

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "code-cache");

/** @type {import("./steps.mjs").Step} */
export const codeCache = {
  name: "code-cache",
  doing: "V8's code for runtime.cjs",
  files: () => [
    paths.bundle,
    paths.host,
    path.join(paths.engineInRuntime, "engine.json"),
    fileURLToPath(import.meta.url),
    ...filesBelow(folder),
  ],
  outputs: () => [paths.codeCache],
  async run() {
    const outcome = await capture(paths.venvPython, [path.join(folder, "write.py")]);
    if (outcome.code !== 0) {
      throw new Refusal("V8's code for the runtime could not be made", {
        place: relative(paths.bundle),
        log: outcome.stdout + outcome.stderr,
        fix: "mend what the engine says above",
      });
    }
  },
};
