import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { native } from "../native/index.js";

/** Where the Python package `pyforge` lies in this package. */
const PYTHON_FOLDER = new URL("../../python/", import.meta.url);

/** Runs once in a Python that Node has just started; `folder` holds the Python package `pyforge`. */
const PREPARE = `
import sys
sys.path.append(folder)
for stream in (sys.stdout, sys.stderr):
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(write_through=True)
import pyforge._embedded
pyforge._embedded.prepare()
`;

/** Makes a Python at home in a Node process: its own package, prompt output, its own copies of shared libraries. */
export function prepareHost(): void {
  const folder = fileURLToPath(PYTHON_FOLDER);
  if (!existsSync(folder)) {
    throw new Error(`the Python part of pyforge is missing at ${folder}; in a clone run \`npm run build\`, elsewhere reinstall pyforge`);
  }
  const mark = native.openScope();
  try {
    const space = native.call(native.getAttribute(native.importModule("builtins"), "dict"), new Map([["folder", folder]]));
    native.evaluate(PREPARE, "<pyforge>", 257, space, 0);
  } finally {
    native.closeScope(mark);
  }
  process.on("exit", finalize);
}

let fellOffTheEnd = false;
process.on("beforeExit", () => {
  fellOffTheEnd = true;
});

/** Python's atexit handlers run and its buffers are flushed; at a natural end its non-daemon threads are waited for. */
function finalize(): void {
  native.finalize(fellOffTheEnd);
}
