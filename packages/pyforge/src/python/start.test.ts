import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pyforge-start-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const PROGRAM = `
  import { Python } from "pyforge";
  try {
    Python.attach(() => {});
  } catch (error) {
    console.log(error.message);
  }
`;

/** What a fresh Node says that is to use a Python 3.12 with this library. */
function attachWith(library: Uint8Array): string {
  for (const folder of ["bin", "lib/python3.12", "include/python3.12"])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, "bin/python3.12"), "no program");
  chmodSync(join(root, "bin/python3.12"), 0o755);
  writeFileSync(join(root, "lib/python3.12/os.py"), "");
  writeFileSync(join(root, "include/python3.12/patchlevel.h"), "#define PY_MICRO_VERSION 1\n");
  writeFileSync(join(root, "lib/libpython3.12.so.1.0"), library);
  const env = { ...process.env, PYFORGE_PYTHON: join(root, "bin/python3.12") };
  return execFileSync(process.execPath, ["--input-type=module", "-e", PROGRAM], { env, encoding: "utf8" });
}

const place = () => join(root, "lib/libpython3.12.so.1.0");

it.skipIf(process.platform !== "linux")("names the processor of a library for another one", () => {
  const RISCV = 243;
  const library = new Uint8Array(4096);
  library.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  library.set([3, 0, RISCV, 0], 16);
  const ours = { x64: "x86_64", arm64: "aarch64" }[process.arch as string];
  expect(attachWith(library)).toBe(
    `this Python is built for another processor (riscv) than this Node (${ours})\n` +
      `  --> ${join(root, "bin/python3.12")} (PYFORGE_PYTHON)\n` +
      "  fix: use a Python and a Node of one architecture\n",
  );
});

it("says why a file that is no library cannot be opened", () => {
  const said = attachWith(new TextEncoder().encode("text"));
  expect(said).toContain(`cannot open the Python library: ${place()}`);
  expect(said).toContain("; reinstall that Python, or set PYFORGE_PYTHON to another one");
});
