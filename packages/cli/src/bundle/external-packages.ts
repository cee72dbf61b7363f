import { isBuiltin } from "node:module";
import type { Plugin } from "esbuild";
import { findPackage } from "./packages.js";

/** The copy of pyforge that the CLI itself came with, for a program whose folder has none. */
const OWN_PYFORGE: ReadonlyMap<string, string> = new Map([
  ["pyforge", import.meta.resolve("pyforge")],
  ["pyforge/arrow", import.meta.resolve("pyforge/arrow")],
  ["pyforge/numpy", import.meta.resolve("pyforge/numpy")],
  ["pyforge/operator", import.meta.resolve("pyforge/operator")],
  ["pyforge/sync", import.meta.resolve("pyforge/sync")],
  ["pyforge/temporal", import.meta.resolve("pyforge/temporal")],
]);

/** Leaves the packages that Node will find from `folder` to Node. Everything else is esbuild's to resolve, and to refuse. */
export function externalPackages(folder: string): Plugin {
  return {
    name: "external-packages",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, kind, resolveDir }) => {
        if (kind === "entry-point") return undefined;
        if (isBuiltin(path)) return { path, external: true };
        const found = findPackage(folder, path);
        const own = OWN_PYFORGE.get(path);
        if (own !== undefined) return { path: found === null ? own : path, external: true };
        // A file of another project may mean another copy of the package than Node would find: that one is bundled.
        return found !== null && found === findPackage(resolveDir, path)
          ? { path, external: true }
          : undefined;
      });
    },
  };
}
