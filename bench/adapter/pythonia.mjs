// pythonia: Python in a process of its own, with the target imported.

import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { target } from "./index.mjs";

/**
 * @typedef {any} Wrapped a proxy; each use is a message and a promise
 * @param {{ place: string }} context
 */
export async function open({ place }) {
  const entry = createRequire(path.join(place, "package.json")).resolve("pythonia");
  const { python } = await import(pathToFileURL(entry).href);
  const module = /** @type {Wrapped} */ (await python(target));
  return { module };
}
