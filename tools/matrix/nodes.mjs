// Node in several versions: each is a program inside an npm package, installed into build/.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, paths, platform, Refusal, versions } from "../house/index.mjs";

/** @returns {Promise<{ version: string, program: string }[]>} */
export async function nodes() {
  const found = [];
  for (const version of versions.node.matrix) found.push({ version, program: await node(version) });
  return found;
}

/** @param {string} version */
async function node(version) {
  const folder = path.join(paths.build, "matrix", `node-${version}`);
  const program = path.join(folder, "node_modules", `node-${platform}`, "bin/node");
  if (existsSync(program)) return program;
  console.error(`fetching Node ${version} from the npm registry`);
  mkdirSync(folder, { recursive: true });
  // A manifest of its own: without one npm would take the workspace around it.
  writeFileSync(path.join(folder, "package.json"), "{}\n");
  const args = ["install", "--prefix", folder, "--no-save", "--no-package-lock", "--ignore-scripts"];
  const outcome = await capture("npm", [...args, `node-${platform}@${version}`], { cwd: folder });
  if (outcome.code !== 0 || !existsSync(program)) {
    throw new Refusal(`npm could not install Node ${version}`, {
      place: "versions.json, node.matrix",
      log: outcome.stderr,
      fix: "see npm's words above",
    });
  }
  return program;
}
