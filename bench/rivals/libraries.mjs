// PyForge beside a library: packages of the Python index in a folder that only these subjects have on their path.

import path from "node:path";
import { versions as ours, paths } from "../../tools/house/index.mjs";
import { installFromNpm } from "./npm.mjs";
import { pyforge } from "./pyforge.mjs";
import { pythonBuild } from "./python-build.mjs";
import { must, once, placeOf } from "./step.mjs";
import versions from "./versions.json" with { type: "json" };

const npmName = "@msgpack/msgpack";
const numpyVersion = ours.python.libraries.numpy ?? "";

/** @param {string} name @param {string} version */
async function fromIndex(name, version) {
  const packages = placeOf(`packages-${name}`);
  await once(`packages ${name}`, {
    doing: `${name} ${version} from the Python index`,
    words: [version, (await pythonBuild()).version],
    outputs: [path.join(packages, name)],
    async run() {
      const target = ["--target", packages, "--upgrade", "--no-deps", "--only-binary=:all:"];
      await must("pip install", paths.venvPython, [
        "-m",
        "pip",
        "install",
        "--quiet",
        ...target,
        `${name}==${version}`,
      ]);
    },
  });
  return packages;
}

/** @type {import("./index.mjs").Competitor} */
export const msgpack = {
  what: `PyPI msgpack ${versions.pypi.msgpack} and npm ${npmName} ${versions.npm[npmName].version}, their bytes passed by PyForge`,
  async prepare() {
    const context = await pyforge.prepare();
    const place = placeOf(npmName);
    await once("msgpack", {
      doing: `${npmName} ${versions.npm[npmName].version} from npm`,
      words: [versions.npm[npmName].version],
      outputs: [path.join(place, "node_modules", npmName, "package.json")],
      run: () => installFromNpm(npmName),
    });
    return { ...context, place, packages: await fromIndex("msgpack", versions.pypi.msgpack) };
  },
  command: pyforge.command,
};

/** @type {import("./index.mjs").Competitor} */
export const numpy = {
  what: `PyForge, with PyPI numpy ${numpyVersion}`,
  async prepare() {
    const context = await pyforge.prepare();
    return { ...context, packages: await fromIndex("numpy", numpyVersion) };
  },
  command: pyforge.command,
};
