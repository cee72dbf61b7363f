// node-calls-python: calls of Python functions by name, Python embedded in Node.

import { commandOfNode } from "../harness/index.mjs";
import { npmRival } from "./npm.mjs";
import versions from "./versions.json" with { type: "json" };

/** @type {import("./index.mjs").Competitor} */
export const nodeCallsPython = {
  what: `npm node-calls-python ${versions.npm["node-calls-python"].version}, compiled against the same Python`,
  prepare: () => npmRival("node-calls-python", { binary: "build/Release/nodecallspython.node" }),
  command: (ask) => commandOfNode(ask),
};
