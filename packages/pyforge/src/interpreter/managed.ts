import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Candidate } from "./candidates.js";
import { pythonIn } from "./executables.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where version managers keep the Pythons they installed, one folder each. */
const MANAGERS: readonly { readonly source: string; readonly folder: (env: Environment) => string }[] = [
  {
    source: "uv's Pythons",
    folder: (env) =>
      env.UV_PYTHON_INSTALL_DIR ??
      join(env.XDG_DATA_HOME ?? join(env.HOME ?? "/", ".local/share"), "uv/python"),
  },
  {
    source: "pyenv's Pythons",
    folder: (env) => join(env.PYENV_ROOT ?? join(env.HOME ?? "/", ".pyenv"), "versions"),
  },
];

/** CPython's folders only: `3.12.1` is pyenv's form, `cpython-3.12.4-linux-x86_64-gnu` uv's. */
const VERSION = /^(?:cpython-)?3\.(\d+)\.(\d+)(?:-|$)/;

/** The newest Python that a manager holds, for a machine with none on PATH. */
export function newestManaged(env: Environment): Candidate | null {
  for (const { source, folder } of MANAGERS) {
    const root = folder(env);
    for (const name of namesIn(root)
      .filter((entry) => VERSION.test(entry))
      .sort(newestFirst)) {
      const executable = pythonIn(join(root, name));
      if (executable !== null) return { executable, source };
    }
  }
  return null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function newestFirst(a: string, b: string): number {
  const [, minorA, microA] = VERSION.exec(a) ?? [];
  const [, minorB, microB] = VERSION.exec(b) ?? [];
  return Number(minorB) - Number(minorA) || Number(microB) - Number(microA);
}
