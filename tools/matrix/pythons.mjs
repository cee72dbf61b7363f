// Every CPython on the machine that PyForge supports, each once, and those it refuses with the reason.

import { existsSync, readdirSync, realpathSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { atLeast, versions, which } from "../house/index.mjs";
import { ask, programNames, unfit } from "../setup/index.mjs";

/** @typedef {import("../setup/python.mjs").Interpreter} Interpreter */

/** @returns {Promise<{ fit: Interpreter[], refused: string[] }>} */
export async function pythons() {
  /** @type {Map<string, Interpreter>} */
  const found = new Map();
  for (const command of candidates()) {
    const interpreter = await ask(command);
    if (interpreter) found.set(realpathSync(interpreter.executable), interpreter);
  }
  const supported = [...found.values()].filter(({ version }) => atLeast(version, versions.python.floor));
  const fit = supported.filter((interpreter) => !unfit(interpreter));
  const refused = supported.flatMap((interpreter) => unfit(interpreter)?.cause ?? []);
  return { fit: fit.sort(byVersion), refused };
}

function candidates() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const onPath = folders.flatMap((folder) => programNames().map((name) => path.join(folder, name)));
  return [...new Set([...onPath, ...installed()])].filter((file) => which(file) !== null);
}

/** The folders in which pyenv and uv keep theirs. */
function installed() {
  const home = os.homedir();
  const pyenv = path.join(process.env.PYENV_ROOT ?? path.join(home, ".pyenv"), "versions");
  const uv = process.env.UV_PYTHON_INSTALL_DIR ?? path.join(home, ".local/share/uv/python");
  return [pyenv, uv].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name, "bin/python3")) : [],
  );
}

/**
 * @param {Interpreter} left
 * @param {Interpreter} right
 */
function byVersion(left, right) {
  return left.version.localeCompare(right.version, "en", { numeric: true });
}
