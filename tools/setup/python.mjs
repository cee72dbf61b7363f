// Finding the CPython that set-up works with, and saying why one that was found does not do.

import path from "node:path";
import { atLeast, capture, Refusal, versions, which } from "../house/index.mjs";

/**
 * What an interpreter says of itself.
 * @typedef {{
 *   executable: string, version: string, implementation: string,
 *   freeThreaded: boolean, library: string | null, wanted: string, venv: boolean,
 * }} Interpreter
 */

// The shared library is looked for where the build put it, then where the interpreter lies now: relocatable
// builds keep the path of the machine they were built on.
const question = `
import importlib.util, json, os, sys, sysconfig
var = sysconfig.get_config_var
names = [n for n in (var("INSTSONAME"), var("LDLIBRARY")) if n and not n.endswith(".a")]
folders = [var("LIBDIR"), os.path.join(sys.base_prefix, "lib"), var("PYTHONFRAMEWORKPREFIX")]
files = [os.path.join(f, n) for f in folders if f for n in names]
major, minor = sys.version_info[:2]
print(json.dumps({
    "executable": getattr(sys, "_base_executable", None) or sys.executable,
    "version": ".".join(map(str, sys.version_info[:3])),
    "implementation": sys.implementation.name,
    "freeThreaded": bool(var("Py_GIL_DISABLED")),
    "library": next((f for f in files if os.path.isfile(f)), None),
    "wanted": f"libpython{major}.{minor}",
    "venv": bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")),
}))
`;

/**
 * Asks an interpreter what it is; null where it does not answer as a Python 3 does.
 * @param {string} command
 * @returns {Promise<Interpreter | null>}
 */
export async function ask(command) {
  const outcome = await capture(command, ["-I", "-c", question], { limit: 20_000 });
  if (outcome.code !== 0) return null;
  try {
    return JSON.parse(outcome.stdout);
  } catch {
    return null;
  }
}

/**
 * Why an interpreter does not do, with the remedy; null where it does.
 * @param {Interpreter} found
 * @returns {{ cause: string, fix: string } | null}
 */
export function unfit(found) {
  const { floor } = versions.python;
  const [major, minor] = found.version.split(".");
  if (found.implementation !== "cpython") {
    return { cause: `it is ${found.implementation}, not CPython`, fix: "set PYFORGE_PYTHON to a CPython" };
  }
  if (!atLeast(found.version, floor)) {
    return {
      cause: `it is CPython ${found.version}, and ${floor} or later is needed`,
      fix: `install one, such as: uv python install ${floor}, or: apt-get install python3 libpython3-dev`,
    };
  }
  if (found.freeThreaded) {
    return {
      cause: `it is a free-threaded build of CPython ${found.version}, which has another object layout`,
      fix: `set PYFORGE_PYTHON to the ordinary build, python${major}.${minor} without the t`,
    };
  }
  if (!found.library) {
    return {
      cause: `CPython ${found.version} has no shared library (${found.wanted})`,
      fix:
        `one of: apt-get install ${found.wanted} | uv python install ${major}.${minor} | ` +
        `env PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install ${major}.${minor}`,
    };
  }
  return null;
}

/**
 * As `unfit`, for a CPython of which set-up makes a virtual environment.
 * @param {Interpreter} found
 */
function unfitForVenv(found) {
  if (unfit(found) || found.venv) return unfit(found);
  return {
    cause: `CPython ${found.version} cannot make a virtual environment: venv or ensurepip is missing`,
    fix: `apt-get install python${found.version.split(".").slice(0, 2).join(".")}-venv`,
  };
}

/**
 * The CPython to work with: PYFORGE_PYTHON (which must do), the active venv, python3 on PATH, python3.x there.
 * @returns {Promise<Interpreter>}
 */
export async function findPython() {
  const chosen = process.env.PYFORGE_PYTHON;
  if (chosen) {
    const found = which(chosen) && (await ask(chosen));
    const refused = found
      ? unfit(found)
      : { cause: "it does not answer as Python 3 does", fix: "name an executable" };
    if (found && !refused) return found;
    throw new Refusal(`PYFORGE_PYTHON cannot be used: ${refused?.cause}`, {
      place: `PYFORGE_PYTHON=${chosen}`,
      fix: refused?.fix ?? "",
    });
  }
  /** @type {string[]} */
  const refusals = [];
  let fix = `install CPython ${versions.python.floor} or later, such as: apt-get install python3 python3-venv libpython3-dev`;
  for (const command of candidates()) {
    const found = await ask(command);
    const refused = found ? unfitForVenv(found) : { cause: "it does not answer as Python 3 does", fix };
    if (found && !refused) return found;
    if (refused && refusals.length === 0) fix = refused.fix;
    refusals.push(`${path.basename(command)} on PATH: ${refused?.cause}`);
  }
  throw new Refusal(`no CPython ${versions.python.floor} or later with a shared library was found`, {
    place: refusals.join("; ") || "there is no python3 on PATH",
    fix,
  });
}

function candidates() {
  const active = process.env.VIRTUAL_ENV;
  const names = [...(active ? [path.join(active, "bin/python")] : []), ...programNames()];
  return names.map(which).filter((file) => file !== null);
}

/** What a CPython from the floor up may be called: `python3`, and ten minor versions, the newest first. */
export function programNames() {
  const [major, minor] = versions.python.floor.split(".").map(Number);
  const minors = Array.from({ length: 10 }, (_, index) => Number(minor) + index).reverse();
  return ["python3", ...minors.map((number) => `python${major}.${number}`)];
}
