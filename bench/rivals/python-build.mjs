// What one must know of the set-up's Python to compile against it, and the clean venv in which start-up is
// measured.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { capture, paths, Refusal } from "../../tools/house/index.mjs";
import { must, once, placeOf } from "./step.mjs";

/**
 * @typedef {{
 *   executable: string, version: string, include: string, libraryFolder: string, libraryName: string | null,
 *   pkgConfig: string | null, base: string,
 * }} PythonBuild `executable` is the venv's, `base` the folder of the installation's programs
 */

const question = `
import json, os, sys, sysconfig
var = sysconfig.get_config_var
name = var("LDLIBRARY") or ""
shared = bool(var("Py_ENABLE_SHARED")) and name.startswith("lib")
print(json.dumps({
    "version": sys.version.split()[0],
    "include": sysconfig.get_path("include"),
    "libraryFolder": var("LIBDIR"),
    "libraryName": name.removeprefix("lib").split(".so")[0].split(".dylib")[0] if shared else None,
    "pkgConfig": var("LIBPC"),
    "base": os.path.dirname(getattr(sys, "_base_executable", None) or sys.executable),
}))
`;

/** @returns {Promise<PythonBuild>} */
export async function pythonBuild() {
  const said = await capture(paths.venvPython, ["-I", "-c", question], { limit: 20_000 });
  if (said.code !== 0) {
    throw new Refusal("the venv of the clone does not answer", {
      place: ".venv",
      log: said.stderr,
      fix: "npm run build",
    });
  }
  return { executable: paths.venvPython, ...JSON.parse(said.stdout) };
}

/**
 * A venv with nothing in it but the way to PyForge's sources: slow .pth files of others would be measured as ours.
 * @returns {Promise<{ folder: string, python: string, sitePackages: string }>}
 */
export async function cleanVenv() {
  const folder = placeOf("venv");
  const { version } = await pythonBuild();
  const python = path.join(folder, "bin/python");
  const sitePackages = path.join(
    folder,
    `lib/python${version.split(".").slice(0, 2).join(".")}/site-packages`,
  );
  const sources = [paths.pythonPackage, paths.runtime].map((source) => path.dirname(source));
  const pathFile = path.join(sitePackages, "pyforge.pth");
  await once("venv", {
    doing: "a clean virtual environment",
    words: [version, ...sources],
    outputs: [python, pathFile],
    async run() {
      await must("making a venv", paths.venvPython, ["-m", "venv", "--clear", "--without-pip", folder]);
      writeFileSync(pathFile, `${sources.join("\n")}\n`);
    },
  });
  return { folder, python, sitePackages };
}

/**
 * The environment in which the clean venv is active and nothing else names a Python.
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
export function active(folder) {
  const search = [path.join(folder, "bin"), process.env.PATH ?? ""].join(path.delimiter);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, VIRTUAL_ENV: folder, PATH: search };
  delete env.PYFORGE_PYTHON;
  delete env.PYTHONHOME;
  delete env.PYTHONPATH;
  return env;
}
