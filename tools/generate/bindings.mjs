// TypeScript's view of the native border: exports.def as an interface, and the ABI hash.
import { abiHash, natives } from "./tables.mjs";

export const output = "packages/pyforge/src/native/bindings.gen.ts";

export const render = async () => `// Generated from exports.def by \`npm run generate\`.
import type { Callback, Counters, Garbage, Handle, Layout, Order, Place, Text } from "./border.js";
import type { Hooks } from "./hooks.js";

export const ABI_HASH = "${abiHash()}";

/** What addon.node exports. */
export interface Native {
  readonly abi: string;
${natives()
  .map(([, name, signature]) => `  ${name}${signature?.replace(/\) => (.*)$/, "): $1;")}`)
  .join("\n")}
}
`;
