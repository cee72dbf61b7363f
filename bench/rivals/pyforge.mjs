// PyForge itself, in both hosts, as its users get it: the public API and nothing else.

import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { paths, Refusal, root } from "../../tools/house/index.mjs";
import { filesBelow } from "../../tools/setup/index.mjs";
import { commandOfNode } from "../harness/index.mjs";
import { inVenv } from "./plain.mjs";
import { active, cleanVenv } from "./python-build.mjs";
import { must, once } from "./step.mjs";

const project = fileURLToPath(new URL("../module", import.meta.url));

/** @type {import("./index.mjs").Competitor} */
export const pyforge = {
  what: "PyForge, Node hosts Python",
  async prepare() {
    const library = path.join(root, "packages/pyforge/dist/bundle/index.js");
    if (!existsSync(library)) throw new Refusal("PyForge is not built", { fix: "npm run build" });
    return cleanVenv();
  },
  command: (ask) =>
    commandOfNode(ask, { env: active(/** @type {{ folder: string }} */ (ask.context).folder) }),
};

/** @type {import("./index.mjs").Competitor} */
export const pyforgeHost = {
  what: "PyForge, Python hosts Node",
  async prepare() {
    const context = await cleanVenv();
    for (const file of [paths.host, paths.bundle, paths.cli]) {
      if (!existsSync(file))
        throw new Refusal(`${path.basename(file)} is not built`, { fix: "npm run build" });
    }
    await once("module", {
      doing: "pyforge develop bench/module",
      files: [
        project,
        path.join(root, "packages/cli/src"),
        path.join(root, "packages/pyforge/src/spec"),
      ].flatMap((folder) => filesBelow(folder)),
      outputs: [path.join(context.sitePackages, "bench_module/_module.mjs")],
      run: async () => {
        await must("pyforge develop", process.execPath, [paths.cli, "develop"], {
          cwd: project,
          env: active(context.folder),
        });
      },
    });
    return context;
  },
  command: inVenv,
};
