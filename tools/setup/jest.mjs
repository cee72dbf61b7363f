// The step "jest": the test runner that is no dependency of the clone, for the test that PyForge works in it.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, paths, Refusal, versions } from "../house/index.mjs";

/** @type {import("./steps.mjs").Step} */
export const jest = {
  name: "jest",
  doing: `jest ${versions.jest} from npm`,
  words: () => [versions.jest],
  outputs: () => [path.join(paths.jest, "node_modules/jest/bin/jest.js")],
  async run() {
    mkdirSync(paths.jest, { recursive: true });
    const manifest = { private: true, dependencies: { jest: versions.jest } };
    writeFileSync(path.join(paths.jest, "package.json"), JSON.stringify(manifest));
    const outcome = await capture("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: paths.jest,
      limit: 300_000,
    });
    if (outcome.code !== 0) {
      throw new Refusal("npm could not install jest", {
        place: "versions.json, jest",
        log: outcome.stderr,
        fix: "see npm's words above",
      });
    }
  },
};
