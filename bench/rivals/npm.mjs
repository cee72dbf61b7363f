// npm rivals: installed without their scripts, then compiled against the set-up's Python by the node-gyp that
// npm brings.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../../tools/house/index.mjs";
import { pythonBuild } from "./python-build.mjs";
import { must, once, placeOf } from "./step.mjs";
import versions from "./versions.json" with { type: "json" };

/**
 * @param {keyof typeof versions.npm} name
 * @param {{ binary: string, flags?: (folder: string) => string[] }} how `binary`: where the build leaves the addon
 */
export async function npmRival(name, { binary, flags = () => [] }) {
  const { version, overrides } = versions.npm[name];
  const place = placeOf(name);
  const folder = path.join(place, "node_modules", name);
  const python = await pythonBuild();
  await once(name, {
    doing: `${name} ${version} from npm, compiled here`,
    words: [version, JSON.stringify(overrides), python.version, python.base],
    outputs: [path.join(folder, binary)],
    async run() {
      await installFromNpm(name);
      const gyp = ["rebuild", `--nodedir=${nodeHeaders()}`, ...flags(folder)];
      const env = buildEnvironment(python, path.join(place, "node_modules/.bin"));
      await must("node-gyp rebuild", process.execPath, [await nodeGyp(), ...gyp], { cwd: folder, env });
    },
  });
  return { place };
}

/**
 * Installs the pinned version into the rival's own folder, without running its scripts.
 * @param {keyof typeof versions.npm} name
 */
export async function installFromNpm(name) {
  const { version, overrides } = versions.npm[name];
  const place = placeOf(name);
  mkdirSync(place, { recursive: true });
  const manifest = { private: true, dependencies: { [name]: version }, overrides };
  writeFileSync(path.join(place, "package.json"), JSON.stringify(manifest));
  await must("npm install", "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: place,
  });
}

/** Where Node keeps its own headers, so that node-gyp downloads none. */
function nodeHeaders() {
  const prefix = path.dirname(path.dirname(process.execPath));
  if (existsSync(path.join(prefix, "include/node/node_api.h"))) return prefix;
  throw new Refusal("Node's headers are not beside node", {
    place: `${path.basename(prefix)}/include/node`,
    fix: "install Node with its headers (the official archives and Debian's libnode-dev have them)",
  });
}

async function nodeGyp() {
  const global = (await must("npm root", "npm", ["root", "--global"])).trim();
  const script = path.join(global, "npm/node_modules/node-gyp/bin/node-gyp.js");
  if (existsSync(script)) return script;
  throw new Refusal("npm brings no node-gyp here", { fix: "use the npm that comes with Node" });
}

/**
 * node-gyp's scripts ask python3-config and pkg-config: both must speak of the set-up's Python.
 * @param {import("./python-build.mjs").PythonBuild} python
 * @param {string} bin
 */
function buildEnvironment(python, bin) {
  const env = { ...process.env };
  return {
    ...env,
    PATH: [bin, python.base, env.PATH].join(path.delimiter),
    PKG_CONFIG_PATH: [python.pkgConfig, env.PKG_CONFIG_PATH].filter(Boolean).join(path.delimiter),
    LDFLAGS: [env.LDFLAGS, `-Wl,-rpath,${python.libraryFolder}`].filter(Boolean).join(" "),
  };
}
