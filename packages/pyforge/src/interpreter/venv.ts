import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Venv } from "./facts.js";

/** The venv in `folder`, or null where it holds no `pyvenv.cfg`. */
export function readVenv(folder: string): Venv | null {
  const settings = readSettings(join(folder, "pyvenv.cfg"));
  if (settings === null) return null;
  // `version` is written by the standard library's venv, `version_info` by virtualenv and uv: 3.11.7, 3.11.7.final.0
  const version = settings.get("version") ?? settings.get("version_info");
  return { path: folder, version: version?.split(".").slice(0, 3).join(".") ?? null };
}

/** The venv an executable belongs to. CPython looks in the same two folders, without following links. */
export function venvOf(executable: string): Venv | null {
  const bin = dirname(executable);
  return readVenv(bin) ?? readVenv(dirname(bin));
}

/** The nearest `.venv` in `folder` or above it. */
export function venvAbove(folder: string): Venv | null {
  const venv = readVenv(join(folder, ".venv"));
  const parent = dirname(folder);
  return venv !== null || parent === folder ? venv : venvAbove(parent);
}

/** The folder of the Python that a venv was made from, as its `home` names it. */
export function homeOf(venv: Venv): string | null {
  return readSettings(join(venv.path, "pyvenv.cfg"))?.get("home") ?? null;
}

function readSettings(path: string): ReadonlyMap<string, string> | null {
  if (!existsSync(path)) return null; // the usual case; an error costs 20 times as much
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return null;
  }
  const settings = new Map<string, string>();
  for (const line of text.split("\n")) {
    const equals = line.indexOf("=");
    if (equals > 0) settings.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
  }
  return settings;
}
