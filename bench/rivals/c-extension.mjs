// A C extension written by hand: what a native module costs that crosses into no other language.

import path from "node:path";
import { floorHost } from "./floor.mjs";
import { inVenv } from "./plain.mjs";

/** @type {import("./index.mjs").Competitor} */
export const cExtension = {
  what: "a C extension written by hand",
  async prepare() {
    const context = /** @type {{ extension: string }} */ (await floorHost.prepare());
    return { ...context, path: path.dirname(context.extension) };
  },
  command: inVenv,
};
