// The floor: a bare addon of our own, in Node and inside `python`.

import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { paths, Refusal } from "../../tools/house/index.mjs";
import { buildFloor, inputs, products } from "../floor/build.mjs";
import { commandOfNode } from "../harness/index.mjs";
import { inVenv } from "./plain.mjs";
import { active, cleanVenv, pythonBuild } from "./python-build.mjs";
import { once } from "./step.mjs";

async function built() {
  const python = await pythonBuild();
  await once("floor", {
    doing: "the floor addon, against Python.h",
    words: [python.include, python.libraryFolder, python.version, process.env.CXX ?? ""],
    files: inputs,
    outputs: Object.values(products),
    run: () => buildFloor(python),
  });
  return { ...products, ...(await cleanVenv()), linked: python.libraryName !== null };
}

/** @type {import("./index.mjs").Competitor} */
export const floor = {
  what: "a bare addon against Python.h, in Node",
  async prepare() {
    const context = await built();
    if (context.linked) return context;
    throw new Refusal("the set-up's Python has no shared library to link the floor to", {
      fix: "set PYFORGE_PYTHON to a Python with a shared library",
    });
  },
  command: (ask) =>
    commandOfNode(ask, {
      env: active(/** @type {Awaited<ReturnType<typeof built>>} */ (ask.context).folder),
    }),
};

/** @type {import("./index.mjs").Competitor} */
export const floorHost = {
  what: "the same addon in the engine inside python, loaded by PyForge's host without its runtime",
  async prepare() {
    const context = await built();
    for (const file of [paths.host, paths.engineInRuntime]) {
      if (!existsSync(file))
        throw new Refusal(`${path.basename(file)} is not built`, { fix: "npm run build" });
    }
    const script = fileURLToPath(new URL("../floor/expose.cjs", import.meta.url));
    return { ...context, addon: context.inPython, script };
  },
  command(ask) {
    const command = inVenv(ask);
    return {
      ...command,
      env: { ...command.env, PYTHONPATH: fileURLToPath(new URL("../adapter", import.meta.url)) },
    };
  },
};
