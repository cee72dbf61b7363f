// PyForge with msgpack on both sides.

import { createRequire } from "node:module";
import path from "node:path";
import { withPackages } from "./packages.mjs";

/** @param {{ place: string, packages: string }} context */
export function open({ place, packages }) {
  const { encode, decode } = createRequire(path.join(place, "package.json"))("@msgpack/msgpack");
  return {
    ...withPackages(packages),
    encode: /** @type {(value: unknown) => Uint8Array} */ (encode),
    decode: /** @type {(bytes: Uint8Array) => unknown} */ (decode),
  };
}
