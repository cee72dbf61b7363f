// The clone as every tool sees it: its paths, versions, child processes and voice; may import Node's builtins only.

export { paths, relative, root } from "./paths.mjs";
export { capture, run, which } from "./process.mjs";
export { main, Refusal } from "./refusal.mjs";
export { atLeast, ours, platform, versions } from "./versions.mjs";
export { markdownTable, seconds, Voice } from "./voice.mjs";
