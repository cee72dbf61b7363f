// The step "native": the two products of native/src, the addon for Node and the host for Python.

import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { paths, platform, Refusal, relative, root } from "../house/index.mjs";
import { compilerChoice, findCompiler } from "./compiler.mjs";
import { filesBelow } from "./fingerprints.mjs";
import { compileAll, recordedWarnings, runCompiler } from "./objects.mjs";
import { bringUpToDate } from "./steps.mjs";

/**
 * @typedef {{ name: string, rooms: string[], output: string }} Product `rooms` are folders of native/src
 * @typedef {{ name: string, compile: string[], link: string[] }} Flavour
 */

/** Where the platform's npm package keeps the addon. */
const addonFile = path.join(root, `packages/platform-${platform}/addon.node`);

/** @type {Product[]} */
const products = [
  { name: "addon.node", rooms: ["python", "node", "bridge"], output: addonFile },
  { name: "_host.abi3.so", rooms: ["host"], output: paths.host },
];

const sanitizers = "-fsanitize=address,undefined";

/** @type {Record<string, Flavour>} */
const flavours = {
  release: { name: "release", compile: ["-O2"], link: [] },
  // Without run-time type information there is nothing to check virtual calls by.
  sanitize: {
    name: "sanitize",
    compile: ["-O1", "-g", "-fno-omit-frame-pointer", sanitizers, "-fno-sanitize=vptr"],
    link: [sanitizers],
  },
};

/** The flavour that this run builds: `npm run test:sanitize` asks for the other one. */
function flavour() {
  const name = process.env.PYFORGE_FLAVOUR ?? "release";
  const found = flavours[name];
  if (found) return found;
  throw new Refusal(`there is no build called ${name}`, {
    place: "PYFORGE_FLAVOUR",
    fix: `one of ${Object.keys(flavours).join(", ")}`,
  });
}

export const compileFlags = [
  "-std=c++20",
  "-fPIC",
  "-fvisibility=hidden",
  "-fno-rtti",
  "-pthread",
  "-Wall",
  "-Wextra",
  `-I${relative(paths.native)}`,
  "-isystem",
  relative(paths.nodeHeaders),
];

// Node's and Python's symbols are found at run time. Neither product is ever unloaded: destructors of thread
// locals outlive dlclose.
const linkFlags =
  process.platform === "darwin"
    ? ["-shared", "-pthread", "-Wl,-undefined,dynamic_lookup"]
    : ["-shared", "-pthread", "-ldl", "-Wl,-z,nodelete", "-Wl,-z,noexecstack"];

/** @type {import("./steps.mjs").Step} */
export const native = {
  name: "native",
  doing: "C++ into addon.node and _host.abi3.so",
  words: () => [compilerChoice(), platform, ...compileFlags, ...flavour().compile, ...linkFlags],
  files: () => [...sourcesOf(paths.native), ...filesBelow(paths.nodeHeaders)],
  outputs: () => [...products.map((product) => product.output), paths.addonInRuntime],
  async run({ voice, fingerprints }) {
    await buildNative(fingerprints, (text) => voice.note(text));
    rmSync(paths.addonInRuntime, { force: true });
    symlinkSync(path.relative(path.dirname(paths.addonInRuntime), addonFile), paths.addonInRuntime);
  },
};

/**
 * Builds, and tells what is wrong with the C++ code: errors and warnings, or nothing.
 */
export async function nativeWarnings() {
  try {
    await bringUpToDate([native]);
  } catch (error) {
    if (error instanceof Refusal) return error.log ?? error.message;
    throw error;
  }
  return recordedWarnings(flavour().name);
}

/** @param {string} folder */
function sourcesOf(folder) {
  return filesBelow(folder, (file) => /\.(cc|h|def)$/.test(file));
}

/**
 * Compiles what changed and links the products; one compiler for both.
 * @param {import("./fingerprints.mjs").Fingerprints} fingerprints
 * @param {(text: string) => void} tell
 */
async function buildNative(fingerprints, tell) {
  const { name: folder, compile, link } = flavour();
  const compiler = await findCompiler(tell);
  const sources = products.map((product) =>
    product.rooms.flatMap((room) =>
      filesBelow(path.join(paths.native, room), (file) => file.endsWith(".cc")),
    ),
  );
  const flags = [...compileFlags, ...compile];
  const objects = await compileAll(folder, compiler, flags, sources.flat(), fingerprints, tell);
  for (const [index, product] of products.entries()) {
    const inputs = (sources[index] ?? []).map((source) => /** @type {string} */ (objects.get(source)));
    if (inputs.length === 0) {
      throw new Refusal(`${product.name} has no sources`, {
        place: product.rooms.map((room) => `native/src/${room}`).join(", "),
        fix: "restore the folder from git",
      });
    }
    const unfinished = `${product.output}.${process.pid}`;
    mkdirSync(path.dirname(product.output), { recursive: true });
    await runCompiler(compiler, ["-o", unfinished, ...inputs, ...linkFlags, ...link], product.name);
    // A rename: a process that has the old file mapped keeps it.
    renameSync(unfinished, product.output);
  }
}
