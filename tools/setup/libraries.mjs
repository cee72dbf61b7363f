// The step "libraries": a venv with numpy, pandas, pyarrow, matplotlib and cryptography, for tests and examples that use them.

import { realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, paths, Refusal, relative, versions } from "../house/index.mjs";
import { packageSources, sitePackagesOf } from "./venv.mjs";

/** Every package that they need stands in the list, so that nothing of it is chosen on the day of the installation. */
const pins = Object.entries(versions.python.libraries).map(([name, version]) => `${name}==${version}`);

/** @type {import("./steps.mjs").Step} */
export const libraries = libraryVenv("libraries", paths.libraryVenv, () => paths.venvPython);

/**
 * The same for another CPython of the machine.
 * @param {import("./python.mjs").Interpreter} interpreter
 */
export function librariesFor({ version, executable }) {
  return libraryVenv(`libraries ${version}`, `${paths.libraryVenv}-${version}`, () => executable);
}

/**
 * @param {string} name
 * @param {string} folder
 * @param {() => string} python of which the venv is made
 * @returns {import("./steps.mjs").Step}
 */
function libraryVenv(name, folder, python) {
  const executable = path.join(folder, "bin/python");
  return {
    name,
    doing: `${Object.keys(versions.python.libraries).length} packages in ${relative(folder)}`,
    words: () => [realpathSync(python()), ...pins, ...packageSources()],
    outputs: () => [executable],
    async run() {
      await must(python(), ["-m", "venv", "--clear", "--without-pip", folder]);
      const install = ["install", "--quiet", "--no-deps", "--no-compile", "--only-binary=:all:"];
      await must(paths.venvPython, ["-m", "pip", "--python", executable, ...install, ...pins]);
      const pathFile = path.join(sitePackagesOf(folder) ?? folder, "pyforge.pth");
      writeFileSync(pathFile, `${packageSources().join("\n")}\n`);
    },
  };
}

/**
 * @param {string} program
 * @param {string[]} args
 */
async function must(program, args) {
  const outcome = await capture(program, args, { limit: 600_000 });
  if (outcome.code === 0) return;
  throw new Refusal("the venv of libraries for tests and examples could not be made", {
    place: "versions.json, python.libraries",
    log: outcome.stdout + outcome.stderr,
    fix: "see the words of venv or pip above; each version must have a wheel for this Python",
  });
}
