import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { native } from "../native/index.js";
import { endWithPython } from "./exit.js";
import { toHandle } from "./values.js";

/** Where the Python package `pyforge` lies in this package, seen from the compiled file. */
const PYTHON_FOLDER = "../../python/";

/** Runs once in a Python that Node has just started; `folder` holds the Python package `pyforge`. */
const PREPARE = `
import sys
sys.path.append(folder)
for stream in (sys.stdout, sys.stderr):
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(write_through=True)
import pyforge._embedded
pyforge._embedded.prepare(install_loader)
`;

/** Makes a Python at home in a Node process: its own package, prompt output, its own copies of shared libraries. */
export function prepareHost(installLoader: () => void): void {
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
    ]);
    native.evaluate(PREPARE, "<pyforge>", 257, toHandle(names), 0);
  } finally {
    native.closeScope(mark);
  }
  endWithPython();
}
