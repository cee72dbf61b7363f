// The step "packages": npm's own clean install, when node_modules does not answer to the lock file.

import path from "node:path";
import { capture, paths, Refusal, root } from "../house/index.mjs";
import { readJson } from "./fingerprints.mjs";

const lockFile = path.join(root, "package-lock.json");
/** npm's own record of what it installed. */
const installedFile = path.join(paths.nodeModules, ".package-lock.json");

/** @type {import("./steps.mjs").Step} */
export const packages = {
  name: "packages",
  doing: "npm packages by the lock file",
  files: () => [lockFile],
  outputs: () => [installedFile],
  async run({ voice }) {
    if (installedAsLocked(readJson(lockFile)?.packages, readJson(installedFile)?.packages)) {
      voice.note("node_modules already answers to package-lock.json");
      return;
    }
    // Without scripts everything works here, esbuild included: its JavaScript finds the platform's program.
    const outcome = await capture("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    if (outcome.code !== 0) {
      throw new Refusal("npm ci failed", {
        place: "package-lock.json",
        log: outcome.stderr,
        fix: "see npm's words above; `npm ping` tells whether its registry can be reached",
      });
    }
  },
};

/**
 * Whether an installed tree holds every package of the lock file at its version. Optional packages of other
 * platforms are absent from it by right.
 * @param {Record<string, { version?: string, optional?: boolean }> | undefined} locked
 * @param {Record<string, { version?: string }> | undefined} installed
 */
export function installedAsLocked(locked, installed) {
  if (!locked || !installed) return false;
  const surplus = Object.keys(installed).some((name) => !locked[name]);
  return (
    !surplus &&
    Object.entries(locked).every(([name, entry]) => {
      const there = installed[name];
      if (!there) return name === "" || entry.optional === true;
      return there.version === entry.version;
    })
  );
}
