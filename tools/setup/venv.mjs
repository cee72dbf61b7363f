// The step "venv": a virtual environment in the clone that sees the clone's own Python packages.

import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, paths, Refusal } from "../house/index.mjs";
import { ask, findPython, unfit } from "./python.mjs";

/** The site-packages of the clone's venv, or null where there is none yet. */
export const sitePackages = () => sitePackagesOf(paths.venv);

/**
 * The site-packages of a venv, or null where there is none.
 * @param {string} folder
 */
export function sitePackagesOf(folder) {
  const lib = path.join(folder, "lib");
  const version = existsSync(lib) && readdirSync(lib).find((name) => name.startsWith("python3."));
  return version ? path.join(lib, version, "site-packages") : null;
}

const pathFile = () => path.join(sitePackages() ?? paths.venv, "pyforge.pth");

/** @type {import("./steps.mjs").Step} */
export const venv = {
  name: "venv",
  doing: "a virtual environment of CPython in .venv",
  words: () => [process.env.PYFORGE_PYTHON ?? "", ...packageSources()],
  outputs: () => [paths.venvPython, pathFile()],
  async run({ voice }) {
    const kept = await usableVenv();
    if (!kept) {
      const python = await findPython();
      voice.note(`CPython ${python.version}, ${path.basename(python.library ?? "")}`);
      await make(python.executable);
    }
    // Imports of `pyforge` and `pyforge_runtime` come from the sources: an edit needs no installation.
    writeFileSync(pathFile(), `${packageSources().join("\n")}\n`);
  },
};

/** The folders in which the clone's own Python packages lie. */
export function packageSources() {
  return [paths.pythonPackage, paths.runtime].map((folder) => path.dirname(folder));
}

/** A venv that answers stays, with what its user installed, unless PYFORGE_PYTHON asks for another Python. */
async function usableVenv() {
  const current = existsSync(paths.venvPython) ? await ask(paths.venvPython) : null;
  if (!current || unfit(current)) return false;
  const chosen = process.env.PYFORGE_PYTHON;
  return !chosen || (await findPython()).executable === current.executable;
}

/** @param {string} python */
async function make(python) {
  const outcome = await capture(python, ["-m", "venv", "--clear", paths.venv]);
  if (outcome.code !== 0) {
    throw new Refusal("the virtual environment could not be made", {
      place: ".venv",
      log: outcome.stdout + outcome.stderr,
      fix: "see Python's words above; on Debian and Ubuntu: apt-get install python3-venv",
    });
  }
}
