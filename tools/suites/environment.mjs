// The environment of a shell in which the clone's venv is active and its programs are on PATH.

import path from "node:path";
import { paths } from "../house/index.mjs";

/** @returns {NodeJS.ProcessEnv} */
export function activated() {
  const folders = [
    path.join(paths.venv, "bin"),
    path.join(paths.nodeModules, ".bin"),
    process.env.PATH ?? "",
  ];
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, VIRTUAL_ENV: paths.venv, PATH: folders.join(path.delimiter) };
  // Either would outvote the venv.
  delete env.PYFORGE_PYTHON;
  delete env.PYTHONHOME;
  return env;
}
