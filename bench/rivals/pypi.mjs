// Rivals from the Python index, each in a venv of its own: JavaScript engines inside `python`.

import path from "node:path";
import { paths } from "../../tools/house/index.mjs";
import { commandOfPython } from "../harness/index.mjs";
import { pythonBuild } from "./python-build.mjs";
import { must, once, placeOf } from "./step.mjs";
import versions from "./versions.json" with { type: "json" };

/**
 * @param {keyof typeof versions.pypi} name
 * @param {string} what
 * @returns {import("./index.mjs").Competitor}
 */
function fromIndex(name, what) {
  const version = versions.pypi[name];
  const python = path.join(placeOf(name), "bin/python");
  return {
    what: `PyPI ${name} ${version}: ${what}`,
    async prepare() {
      const base = await pythonBuild();
      await once(name, {
        doing: `${name} ${version} from the Python index`,
        words: [version, base.version],
        outputs: [python],
        async run() {
          await must("making a venv", paths.venvPython, ["-m", "venv", "--clear", placeOf(name)]);
          await must("pip install", python, ["-m", "pip", "install", "--quiet", `${name}==${version}`]);
        },
      });
      return {};
    },
    command: (ask) => commandOfPython(ask, { python }),
  };
}

export const pythonmonkey = fromIndex("pythonmonkey", "SpiderMonkey in python");
export const quickjs = fromIndex("quickjs", "QuickJS in python");
export const miniRacer = fromIndex("mini-racer", "V8 in python, on a thread of its own");
