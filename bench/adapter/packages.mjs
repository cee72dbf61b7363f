// PyForge where Python finds the packages of one more folder.

import { open } from "./pyforge.mjs";

/** @param {string} folder */
export function withPackages(folder) {
  const tools = open();
  tools.Python.attach((py) => py.import("sys").getattr("path").callMethod("insert", 0, folder));
  return tools;
}
