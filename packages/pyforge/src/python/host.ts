import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { native } from "../native/index.js";
import { endWithPython } from "./exit.js";
import { toHandle } from "./values.js";

/** Where the Python package `pyforge` lies in this package, seen from the compiled file. */
const PYTHON_FOLDER = "../../python/";

/** What a Python that has just started is given. */
export interface Preparation {
  readonly installLoader: () => void;
  /** `sys.argv`; undefined leaves Python's own. */
  readonly argv: readonly string[] | undefined;
  /** What goes before all of `sys.path`. */
  readonly path: readonly string[];
  /** Variables to set, or where null to unset. */
  readonly environment: ReadonlyMap<string, string | null>;
  /** How Python was started, as JSON, for those who ask for the same or another one later. */
  readonly started: string;
}

/** Runs once in a Python that Node has just started; `folder` holds the Python package `pyforge`. */
const PREPARE = `
import os, sys
for name, value in environment.items():
    if value is None:
        os.environ.pop(name, None)
    elif os.environ.get(name) != value:
        os.environ[name] = value
if argv is not None:
    sys.argv = argv
sys.path[:0] = path
sys.path.append(folder)
for stream in (sys.stdout, sys.stderr):
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(write_through=True)
import pyforge._embedded
pyforge._embedded.started = started
pyforge._embedded.prepare(install_loader)
`;

/** Makes a Python at home in a Node process: its own package, prompt output, its own copies of shared libraries. */
export function prepareHost({ installLoader, argv, path, environment, started }: Preparation): void {
  const folder = fileURLToPath(new URL(PYTHON_FOLDER, import.meta.url));
  if (!existsSync(folder)) {
    throw new Error(
      `the Python part of pyforge is missing at ${folder}; in a clone run \`npm run build\`, elsewhere reinstall pyforge`,
    );
  }
  const mark = native.openScope();
  try {
    const names = new Map<string, unknown>([
      ["folder", folder],
      ["install_loader", installLoader],
      ["argv", argv ?? null],
      ["path", path],
      ["environment", environment],
      ["started", started],
    ]);
    native.evaluate(PREPARE, "<pyforge>", 257, toHandle(names), 0);
  } finally {
    native.closeScope(mark);
  }
  endWithPython();
}
