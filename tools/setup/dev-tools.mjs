// The step "dev tools": what tests and checks need of the Python registry, at pinned versions, into .venv.

import path from "node:path";
import { capture, paths, Refusal, versions } from "../house/index.mjs";

const pins = Object.entries(versions.python.tools).map(([name, version]) => `${name}==${version}`);

/** @type {import("./steps.mjs").Step} */
export const devTools = {
  name: "dev tools",
  doing: Object.keys(versions.python.tools).join(", "),
  words: () => pins,
  outputs: () => Object.keys(versions.python.tools).map((name) => path.join(paths.venv, "bin", name)),
  async run() {
    const outcome = await capture(paths.venvPython, ["-m", "pip", "install", "--quiet", ...pins]);
    if (outcome.code !== 0) {
      throw new Refusal("pip could not install the tools for tests and checks", {
        place: "versions.json, python.tools",
        log: outcome.stdout + outcome.stderr,
        fix: "see pip's words above",
      });
    }
  },
};
