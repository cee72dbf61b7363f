// pymport, with the target imported.

import path from "node:path";
import { createRequire } from "node:module";
import { target } from "./index.mjs";

/** @param {{ place: string }} context */
export function open({ place }) {
  const { pymport, PyObject } = createRequire(path.join(place, "package.json"))("pymport");
  pymport("sys").get("path").get("insert").call(0, path.dirname(target));
  return { module: pymport("target"), PyObject };
}
