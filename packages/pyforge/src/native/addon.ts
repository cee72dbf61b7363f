import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ABI_HASH, type Native } from "./bindings.gen.js";
import { fathom } from "./fathom.js";
import type { Hooks } from "./hooks.js";
import { room, wire } from "./wire.js";

/** Where a python that hosts Node leaves what it opened before this package ran. */
const BOOT = Symbol.for("pyforge.boot");

/** What the host of a plain `python` process hands over. */
export interface Boot {
  readonly addon: string;
  readonly host: "python";
  readonly exe: string;
  readonly exports: Native;
}

/** The host's boot record, or undefined where Node is the host. */
export const boot = (): Boot | undefined => (globalThis as { [BOOT]?: Boot })[BOOT];

/** The loaded addon. Only code that a handle or a token led to may use it: then {@link loadNative} has run. */
export let native: Native;

/** Loads the addon once and hands it the hooks. Throws when it does not fit this package. */
export function loadNative(hooks: Omit<Hooks, "rewire" | "bytes" | "fathom">): void {
  if (native !== undefined) return;
  const file = boot()?.addon ?? findAddon();
  const addon = boot()?.exports ?? open(file);
  if (addon.abi !== ABI_HASH) {
    throw new Error(
      `the native addon was built for another version of pyforge (its ABI is ${addon.abi}, this package needs ${ABI_HASH}); ` +
        "in a clone run `npm run build`, elsewhere reinstall pyforge so that both come from one release",
    );
  }
  open(file); // a second registration: the environment in which finalizers run, where nothing is ever thrown
  addon.connect({
    ...hooks,
    rewire: (cells) => wire.rewire(cells),
    bytes: (length) => room(length),
    fathom: fathom(() => native.sound()),
  });
  native = { ...addon }; // a plain object: the addon's own is in dictionary mode, 5 ns slower per call
  wire.grow = (cells) => native.growWire(cells);
}

const PLATFORM = `@pyforge/${process.platform}-${process.arch}`;

/**
 * Where package managers put it, in `node_modules` beside this package or above. Only elsewhere is Node asked, whose first
 * resolution takes 1.5 ms: a tenth of Python's whole start.
 */
function findAddon(): string {
  const file = `node_modules/${PLATFORM}/addon.node`;
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, file))) return join(folder, file);
    if (folder === dirname(folder)) return resolveAddon();
  }
}

function resolveAddon(): string {
  try {
    return createRequire(import.meta.url).resolve(PLATFORM);
  } catch (cause) {
    throw unusable(cause);
  }
}

/** Registers the addon in this environment; each call is a registration of its own. */
function open(file: string): Native {
  const module = { exports: {} };
  try {
    process.dlopen(module, file, constants.dlopen.RTLD_NOW);
  } catch (cause) {
    throw unusable(cause);
  }
  return module.exports as Native;
}

function unusable(cause: unknown): Error {
  const reason = (cause as Error).message.split("\n")[0];
  return new Error(
    `cannot load PyForge's native addon (${PLATFORM}) for Node ${process.version}: ${reason}; ` +
      `in a clone run \`npm run build\`, elsewhere \`npm install ${PLATFORM}\``,
    { cause },
  );
}
