// pymport: Python objects as JavaScript objects, Python embedded in Node.

import path from "node:path";
import { commandOfNode } from "../harness/index.mjs";
import { npmRival } from "./npm.mjs";
import versions from "./versions.json" with { type: "json" };

const binary = `lib/binding/${process.platform}-${process.arch}`;

/** @type {import("./index.mjs").Competitor} */
export const pymport = {
  what: `npm pymport ${versions.npm.pymport.version}, compiled against the same Python`,
  prepare: () =>
    npmRival("pymport", {
      binary: `${binary}/pymport.node`,
      flags: (folder) => ["--module_name=pymport", `--module_path=${path.join(folder, binary)}`],
    }),
  command: (ask) => commandOfNode(ask),
};
