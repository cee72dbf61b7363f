// The rooms of this clone, checked: rooms.json against the files that git knows or would add.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { capture, main, paths, Refusal, root } from "./house/index.mjs";
import { checkRooms } from "./rooms/index.mjs";
import { readJson } from "./setup/index.mjs";

await main(async () => {
  const { rooms, exempt, guardedHeaders, pythonRoots } = readJson(path.join(root, "rooms.json"));
  const house = {
    root,
    guardedHeaders,
    pythonRoots,
    packages: entryPoints(["pyforge", "cli"]),
    standardLibrary: await standardLibrary(),
  };
  const violations = checkRooms(house, rooms, await projectFiles(), Object.keys(exempt));
  for (const { place, cause, fix } of violations) console.error(`${place}: ${cause}\n  fix: ${fix}`);
  return violations.length === 0 ? 0 : 1;
});

async function projectFiles() {
  const listed = await capture("git", ["ls-files", "--cached", "--others", "--exclude-standard"]);
  if (listed.code !== 0) {
    throw new Refusal("git cannot list the project's files", {
      log: listed.stderr,
      fix: "run it in a clone",
    });
  }
  // A file that was deleted stays listed until that is committed.
  return listed.stdout.split("\n").filter((file) => file !== "" && existsSync(path.join(root, file)));
}

/**
 * The entry points of our own packages, `pyforge/spec` for one, and the source folders behind them.
 * @param {string[]} folders
 */
function entryPoints(folders) {
  return new Map(
    folders.flatMap((folder) => {
      const file = path.join(root, "packages", folder, "package.json");
      /** @type {{ name: string, exports: Record<string, { types: string }> }} */
      const { name, exports } = JSON.parse(readFileSync(file, "utf8"));
      return Object.entries(exports).map(([key, { types: target }]) => {
        const source = path.posix.dirname(target.replace("./dist/", ""));
        return /** @type {const} */ ([
          path.posix.join(name, key),
          path.posix.join("packages", folder, "src", source),
        ]);
      });
    }),
  );
}

async function standardLibrary() {
  const code = "import sys; print(*sys.stdlib_module_names)";
  const { stdout } = await capture(paths.venvPython, ["-I", "-c", code]);
  return new Set(stdout.trim().split(" "));
}
