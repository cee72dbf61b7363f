// The step "typescript": tsc writes packages/*/dist, esbuild the one file that a Python process loads.

import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { capture, paths, Refusal, relative, root, versions } from "../house/index.mjs";
import { filesBelow } from "./fingerprints.mjs";

const packages = path.join(root, "packages");
const entry = path.join(packages, "pyforge/src/embedded.ts");

/** @type {import("./steps.mjs").Step} */
export const typescript = {
  name: "typescript",
  doing: "TypeScript into packages/*/dist and runtime.cjs",
  files: () => [
    ...filesBelow(
      packages,
      (file) => /(\.ts|package\.json|tsconfig\.json)$/.test(file) && !/\.test(-d)?\.ts$/.test(file),
    ),
    ...["tsconfig.json", "tsconfig.base.json", "package-lock.json"].map((file) => path.join(root, file)),
    // The options of the bundle.
    fileURLToPath(import.meta.url),
    ...filesBelow(paths.pythonPackage),
  ],
  outputs: () => [
    ...["pyforge", "cli"].map((name) => path.join(packages, name, "dist")),
    paths.bundle,
    paths.pythonPackageInNpm,
  ],
  async run() {
    await compile();
    await bundleForNode();
    await bundle();
    copyPythonPackage();
  },
};

async function compile() {
  const outcome = await capture(path.join(paths.nodeModules, ".bin/tsc"), ["-b", "--pretty", "false"]);
  if (outcome.code !== 0) {
    throw new Refusal("the TypeScript code does not compile", {
      place: "packages/*/src",
      log: outcome.stdout + outcome.stderr,
      fix: "mend what tsc names above",
    });
  }
}

/**
 * What programs import is one file and what it shares with its subpath: as 180 modules the package took 95 ms to load in
 * Node 20, as one it takes 24 to 40 (2026-11-21). tsc's output beside it holds the types, and what the CLI imports.
 */
async function bundleForNode() {
  const folder = path.join(packages, "pyforge/dist/bundle");
  rmSync(folder, { recursive: true, force: true });
  await esbuilt({
    entryPoints: ["index.ts", "operator.ts", "temporal.ts", "numpy.ts", "arrow.ts", "sync.ts"].map((file) =>
      path.join(packages, "pyforge/src", file),
    ),
    outdir: folder,
    splitting: true,
    format: "esm",
  });
}

/** Python hosts have no node_modules to look into, so the library comes as one file. */
async function bundle() {
  rmSync(paths.codeCache, { force: true }); // V8 tells a stale one by the length of the source alone
  await esbuilt({
    entryPoints: [entry],
    outfile: paths.bundle,
    format: "cjs",
    // CommonJS has no import.meta: the bundle's own place takes its role.
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
}

/** @param {import("esbuild").BuildOptions & { entryPoints: string[] }} options */
async function esbuilt(options) {
  // Here and not at the top: before `npm ci` there is no esbuild to import.
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({
      bundle: true,
      platform: "node",
      target: `node${versions.node.floor}`,
      sourcemap: true,
      keepNames: true,
      logLevel: "silent",
      absWorkingDir: root,
      ...options,
    });
  } catch (error) {
    throw new Refusal("the package could not be bundled", {
      place: options.entryPoints.map(relative).join(", "),
      log: /** @type {Error} */ (error).message,
      fix: "mend what esbuild names above",
    });
  }
}

/** Node hosts load the Python package `pyforge` from inside the npm package: npm ships only what lies there. */
function copyPythonPackage() {
  rmSync(paths.pythonPackageInNpm, { recursive: true, force: true });
  mkdirSync(path.dirname(paths.pythonPackageInNpm), { recursive: true });
  cpSync(paths.pythonPackage, paths.pythonPackageInNpm, {
    recursive: true,
    filter: (source) => path.basename(source) !== "__pycache__",
  });
}
