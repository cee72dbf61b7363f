import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isTooOld, OLDEST_PYTHON, readVenv, venvAbove } from "pyforge/interpreter";
import { CliError } from "../failure/index.js";

/** Where a module is installed. Paths are absolute. */
export interface Target {
  readonly venv: string;
  readonly sitePackages: string;
}

export interface Wish {
  /** A venv's folder, or its Python. */
  readonly python: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What relative paths mean. */
  readonly cwd: string;
  /** Where the search for `.venv` begins. */
  readonly project: string;
}

/**
 * The venv to install into: the one asked for, the active one, or `.venv` in the project's folder or above it. No Python is started.
 *
 * @throws CliError where there is none, or it is broken or too old
 */
export function findTarget({ python, env, cwd, project }: Wish): Target {
  const venv = asked(python, cwd) ?? asked(env.VIRTUAL_ENV || undefined, cwd) ?? venvAbove(project)?.path;
  if (venv === undefined) {
    throw new CliError(
      "there is no virtual environment to install into",
      project,
      "make one: python3 -m venv .venv",
    );
  }
  return { venv, sitePackages: sitePackagesOf(venv) };
}

/** Modules are not installed outside of venvs: there, the system's package manager is in charge. */
function asked(path: string | undefined, cwd: string): string | undefined {
  if (path === undefined) return undefined;
  const full = resolve(cwd, path);
  const venv = readVenv(full) ?? readVenv(dirname(dirname(full)));
  if (venv !== null) return venv.path;
  throw new CliError(
    "this is no virtual environment",
    full,
    "name the folder of one, or make one: python3 -m venv .venv",
  );
}

function sitePackagesOf(venv: string): string {
  const makeAgain = `make it again with CPython ${OLDEST_PYTHON} or later: python3 -m venv --clear ${venv}`;
  const lib = join(venv, "lib");
  const [major, minor] = (readVenv(venv)?.version ?? onlyLineIn(lib) ?? "").split(".").map(Number);
  const folder = join(lib, `python${major}.${minor}`, "site-packages");
  if (major === undefined || minor === undefined || !existsSync(folder)) {
    throw new CliError("the virtual environment has no site-packages of a CPython", venv, makeAgain);
  }
  if (isTooOld(major, minor)) {
    throw new CliError(
      `the virtual environment is of Python ${major}.${minor}, older than ${OLDEST_PYTHON}`,
      venv,
      makeAgain,
    );
  }
  return folder;
}

/** For a venv that does not say its version: the one standard library folder that it has. */
function onlyLineIn(lib: string): string | undefined {
  const lines = existsSync(lib)
    ? readdirSync(lib).flatMap((name) => /^python(\d+\.\d+)$/.exec(name)?.[1] ?? [])
    : [];
  return lines.length === 1 ? lines[0] : undefined;
}

/** The ways in which the Python package `pyforge` comes into a venv: as files, by a path file, as an editable install. */
const PYFORGE = /^(?:pyforge|pyforge\.pth|__editable__.*pyforge_ts.*|pyforge_ts-.*\.dist-info)$/;

/** Whether the Python package that modules are loaded by is there, as far as file names tell. */
export function hasPyforge({ sitePackages }: Target): boolean {
  return readdirSync(sitePackages).some((name) => PYFORGE.test(name));
}
