import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { native, Reference } from "../native/index.js";
import { endWithPython } from "./exit.js";
import { callableOf } from "./functions.js";
import { shareSignals } from "./signals.js";

/** Where the Python package `pyforge` lies in this package, seen from the compiled file. */
const PYTHON_FOLDER = "../../python/";
/** What runs once in a Python that Node has just started. */
const EMBEDDED = "pyforge._embedded";
const SIGNALS = "pyforge._signals";

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

/** Makes a Python at home in a Node process: its own package, prompt output, its own copies of shared libraries. */
export function prepareHost(preparation: Preparation): void {
  const { installLoader, argv, path, environment, started } = preparation;
  const folder = fileURLToPath(new URL(PYTHON_FOLDER, import.meta.url));
  const file = `${folder}pyforge/_embedded.py`;
  const source = readPart(file);
  const mark = native.openScope();
  try {
    const module = native.moduleFromCode(source, file, EMBEDDED);
    native.call(
      native.getAttribute(module, "prepare"),
      folder,
      new Reference(callableOf(installLoader)),
      new Reference(native.pinning()),
      argv ?? null,
      path,
      environment,
      started,
    );
    const signals = `${folder}pyforge/_signals.py`;
    shareSignals(() => native.moduleFromCode(readPart(signals), signals, SIGNALS), true);
  } finally {
    native.closeScope(mark);
  }
  endWithPython();
}

function readPart(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error(
      `the Python part of pyforge is missing at ${file}; in a clone run \`npm run build\`, elsewhere reinstall pyforge`,
      { cause },
    );
  }
}
