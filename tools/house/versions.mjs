// versions.json, typed: every pinned version, floor and platform of the project.

import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * @typedef {{ group: string, artifact: string, version: string, sha256: string, node: string, megabytes: number }} Engine
 * @typedef {{
 *   pyforge: string,
 *   node: { floor: string, matrix: string[] },
 *   python: { floor: string, tools: Record<string, string> },
 *   compiler: { ziglang: string, target: string },
 *   platforms: Record<string, { engine: Engine }>,
 * }} Versions
 */

/** @type {Versions} */
export const versions = JSON.parse(readFileSync(path.join(root, "versions.json"), "utf8"));

/** The running platform as npm names it in `@pyforge/<platform>`. */
export const platform = `${process.platform}-${process.arch}`;

/** The engine (Node as a library) of this platform. */
export function engine() {
  const entry = versions.platforms[platform];
  if (!entry) {
    throw new Refusal(`no engine is known for ${platform}`, {
      place: "versions.json, platforms",
      fix: `use one of ${Object.keys(versions.platforms).join(", ")}`,
    });
  }
  return entry.engine;
}

/**
 * Whether a dotted version is at or above a floor; parts that the floor does not name are free.
 * @param {string} version
 * @param {string} floor
 */
export function atLeast(version, floor) {
  const have = version.split(".").map(Number);
  for (const [index, wanted] of floor.split(".").map(Number).entries()) {
    const part = have[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
