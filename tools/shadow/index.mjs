// A second clone of the working tree inside build/, in which files may be broken; may import house/ and setup/ only.

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { capture, paths, Refusal, root } from "../house/index.mjs";

/** What survives from one use of a shadow to the next: it is expensive, and set-up checks it anyway. */
const kept = new Set(["node_modules", ".venv", "build"]);

/**
 * Makes or refreshes a shadow: the files that git knows or would add, as they are now, in a repository of its own.
 * Nothing of the real tree is written; npm packages, the engine and compiled objects are shared or copied.
 * @param {string} folder
 */
export async function prepareShadow(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder))
    if (!kept.has(name)) rmSync(path.join(folder, name), { recursive: true });
  const listed = await capture("git", ["ls-files", "--cached", "--others", "--exclude-standard"]);
  if (listed.code !== 0)
    throw new Refusal("git cannot list the files", { log: listed.stderr, fix: "run it in a clone" });
  for (const file of listed.stdout.split("\n").filter((name) => name && existsSync(path.join(root, name)))) {
    cpSync(path.join(root, file), path.join(folder, file), { preserveTimestamps: true });
  }
  sharePackages(folder);
  mkdirSync(path.join(folder, "build"), { recursive: true });
  if (!existsSync(path.join(folder, "build/engine"))) {
    symlinkSync(path.join(paths.build, "engine"), path.join(folder, "build/engine"));
  }
  if (existsSync(paths.objects)) {
    cpSync(paths.objects, path.join(folder, "build/obj"), { recursive: true, preserveTimestamps: true });
  }
  await git(folder, "init", "--quiet");
  await git(folder, "add", "--all");
  await git(
    folder,
    "-c",
    "user.name=shadow",
    "-c",
    "user.email=shadow",
    "commit",
    "--quiet",
    "--message=as it is",
  );
}

/**
 * Undoes every change to the files of a shadow.
 * @param {string} folder
 */
export async function restoreShadow(folder) {
  await git(folder, "reset", "--quiet", "--hard");
  await git(folder, "clean", "--quiet", "-d", "--force");
}

/**
 * @param {string} folder
 * @param {...string} args
 */
async function git(folder, ...args) {
  const outcome = await capture("git", args, { cwd: folder });
  if (outcome.code !== 0) {
    throw new Refusal(`git ${args[0]} failed`, { log: outcome.stderr, fix: "see git's words above" });
  }
}

/**
 * A node_modules of links to the real one; only the links of our own packages lead into the shadow.
 * @param {string} folder
 */
function sharePackages(folder) {
  const target = path.join(folder, "node_modules");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target);
  for (const entry of readdirSync(paths.nodeModules, { withFileTypes: true })) {
    const from = path.join(paths.nodeModules, entry.name);
    const to = path.join(target, entry.name);
    // Links of npm (its programs, our packages) are relative: copied as they are, they lead into the shadow.
    if (entry.isSymbolicLink() || entry.name === ".bin" || entry.name === "@pyforge" || entry.isFile()) {
      cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    } else symlinkSync(from, to);
  }
}
