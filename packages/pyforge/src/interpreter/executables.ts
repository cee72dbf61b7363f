import { accessSync, closeSync, constants, openSync, readSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";

/** A file that may be executed; a link counts as what it leads to. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const HASH = 0x23;
const BANG = 0x21;

/** A script in Python's place: a shim of pyenv, asdf or mise, or a wrapper. Its own place says nothing of Python's. */
export function isScript(path: string): boolean {
  const start = Buffer.alloc(2);
  const file = openSync(path, "r");
  try {
    return readSync(file, start, 0, 2, 0) === 2 && start[0] === HASH && start[1] === BANG;
  } finally {
    closeSync(file);
  }
}

/** The Python of a venv or an installation, or null. */
export function pythonIn(folder: string): string | null {
  return ["python3", "python"].map((name) => join(folder, "bin", name)).find(isExecutable) ?? null;
}

/** What a shell would run for a bare command name. */
export function onPath(command: string, path: string | undefined, cwd: string): string | null {
  for (const entry of (path ?? "").split(delimiter)) {
    if (entry === "") continue;
    const file = join(isAbsolute(entry) ? entry : resolve(cwd, entry), command);
    if (isExecutable(file)) return file;
  }
  return null;
}
