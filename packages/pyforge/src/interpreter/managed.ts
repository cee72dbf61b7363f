import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pythonIn } from "./executables.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** A program that installs Pythons, one folder each. */
export interface Manager {
  readonly name: string;
  readonly folder: (env: Environment) => string;
}

export const MANAGERS: readonly Manager[] = [
  {
    name: "uv's Pythons",
    folder: (env) =>
      env.UV_PYTHON_INSTALL_DIR ||
      join(env.XDG_DATA_HOME || join(env.HOME ?? "/", ".local/share"), "uv/python"),
  },
  {
    name: "pyenv's Pythons",
    folder: (env) => join(env.PYENV_ROOT || join(env.HOME ?? "/", ".pyenv"), "versions"),
  },
];

/**
 * CPython's folders only: `3.12.1` is pyenv's form, `cpython-3.12.4-linux-x86_64-gnu` uv's. uv's free-threaded and
 * debug builds have a `+` after the version; its Pythons for other machines are for emulators.
 */
const VERSION = /^(?:3\.(\d+)\.(\d+)|cpython-3\.(\d+)\.(\d+)-[a-z]+-([a-z0-9]+(?:_64)?)(?:_v\d)?-([a-z]+))$/;

/** Node's architectures as uv writes them. */
const ARCHITECTURE: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "aarch64" };

interface Installed {
  readonly folder: string;
  readonly version: readonly [minor: number, micro: number];
  readonly musl: boolean;
}

/** The Pythons that a manager holds, newest first, those for musl last. */
export function managedPythons(manager: Manager, env: Environment): readonly string[] {
  const root = manager.folder(env);
  return namesIn(root)
    .flatMap((folder) => installed(folder) ?? [])
    .sort(bestFirst)
    .flatMap(({ folder }) => pythonIn(join(root, folder)) ?? []);
}

function installed(folder: string): Installed | null {
  const [match, minor, micro, uvMinor, uvMicro, architecture, libc] = VERSION.exec(folder) ?? [];
  if (match === undefined) return null;
  if (architecture !== undefined && architecture !== (ARCHITECTURE[process.arch] ?? process.arch))
    return null;
  return { folder, version: [Number(minor ?? uvMinor), Number(micro ?? uvMicro)], musl: libc === "musl" };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function bestFirst(a: Installed, b: Installed): number {
  return Number(a.musl) - Number(b.musl) || b.version[0] - a.version[0] || b.version[1] - a.version[1];
}
