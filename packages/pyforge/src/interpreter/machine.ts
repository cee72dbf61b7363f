import { closeSync, openSync, readSync } from "node:fs";

/** Where an ELF file says what processor it is for. */
const MAGIC = "\x7fELF";
const MACHINE_AT = 18;

/** Processors as ELF numbers them. */
const NAMES: Readonly<Record<number, string>> = {
  3: "x86",
  40: "arm",
  62: "x86_64",
  183: "aarch64",
  243: "riscv",
};

/** The same by Node's names. */
const OF_NODE: Readonly<Record<string, string>> = {
  ia32: "x86",
  arm: "arm",
  x64: "x86_64",
  arm64: "aarch64",
  riscv64: "riscv",
};

/** The processor that this Node is built for, or null for one that PyForge has no name for. */
export const OURS: string | null = OF_NODE[process.arch] ?? null;

/** The processor that a program or library is built for, or null for any other file than ELF. */
export function machineOf(path: string): string | null {
  const header = Buffer.alloc(MACHINE_AT + 2);
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return null;
  }
  try {
    if (readSync(file, header, 0, header.length, 0) < header.length) return null;
  } finally {
    closeSync(file);
  }
  if (header.toString("latin1", 0, MAGIC.length) !== MAGIC) return null;
  const machine = header.readUInt16LE(MACHINE_AT);
  return NAMES[machine] ?? `ELF machine ${machine}`;
}
