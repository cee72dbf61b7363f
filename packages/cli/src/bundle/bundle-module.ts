import type { Plugin } from "esbuild";
import type { Diagnostic } from "../failure/index.js";
import { bundle, REQUIRE } from "./bundler.js";

export interface ModuleBundle {
  readonly code: string;
  readonly sourceMap: string;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Bundles a module with everything it imports, npm packages included, except pyforge itself.
 *
 * @param outfile where the code is going to lie, which the paths in the source map are relative to
 */
export async function bundleModule(entry: string, outfile: string): Promise<ModuleBundle> {
  const { files, warnings } = await bundle(entry, {
    outfile,
    sourcemap: "linked",
    banner: { js: REQUIRE },
    plugins: [suppliedPyforge],
  });
  const text = (ending: string): string => files.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { code: text(".mjs"), sourceMap: text(".mjs.map"), warnings };
}

/**
 * Only one copy of pyforge may live in an interpreter, so none is bundled: the runtime that loads the module supplies its own.
 * CommonJS, because the names it exports are known only then.
 */
const supplied = (subpath: string): string => `
const runtime = globalThis[Symbol.for("pyforge.runtime${subpath}")];
if (runtime === undefined) {
  throw new Error(
    "this module was built for Python and is loaded by pyforge only\\n  fix: import it in Python, where the package pyforge-ts is installed",
  );
}
module.exports = runtime;
`;

const suppliedPyforge: Plugin = {
  name: "supplied-pyforge",
  setup(build) {
    build.onResolve({ filter: /^pyforge(\/arrow|\/numpy|\/operator|\/sync|\/temporal)?$/ }, ({ path }) => ({
      path,
      namespace: "supplied-pyforge",
    }));
    build.onLoad({ filter: /.*/, namespace: "supplied-pyforge" }, ({ path }) => ({
      contents: supplied(path.slice("pyforge".length)),
      loader: "js",
    }));
  },
};
