// versions.json, typed: every pinned version, floor and platform of the project.

import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * @typedef {{ group: string, artifact: string, version: string, sha256: string, node: string, released: string, megabytes: number }} Engine
 * @typedef {{ zigTarget: string, engine: Engine }} Platform
 * @typedef {{
 *   pyforge: string,
 *   node: { floor: string, matrix: string[] },
 *   python: { floor: string, tools: Record<string, string>, libraries: Record<string, string> },
 *   jest: string,
 *   ziglang: string,
 *   platforms: Record<string, Platform>,
 * }} Versions
 */

/** @type {Versions} */
export const versions = JSON.parse(readFileSync(path.join(root, "versions.json"), "utf8"));

/** The running platform as npm names it in `@pyforge/<platform>`. */
export const platform = `${process.platform}-${process.arch}`;

/** What versions.json says of this platform. */
export function ours() {
  const entry = versions.platforms[platform];
  if (entry) return entry;
  throw new Refusal(`PyForge does not know ${platform} yet`, {
    place: "versions.json, platforms",
    fix: `use one of ${Object.keys(versions.platforms).join(", ")}`,
  });
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
