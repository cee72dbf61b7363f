// PyO3: the extension module that Python calls, and the program that embeds Python, both our own few lines of
// Rust.

import { copyFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal, which } from "../../tools/house/index.mjs";
import { filesBelow } from "../../tools/setup/index.mjs";
import { target } from "../adapter/index.mjs";
import { inVenv } from "./plain.mjs";
import { active, cleanVenv, pythonBuild } from "./python-build.mjs";
import { must, once, placeOf } from "./step.mjs";

const crate = fileURLToPath(new URL("pyo3", import.meta.url));
const sources = ["Cargo.toml", "Cargo.lock", "src/lib.rs"]
  .map((file) => path.join(crate, file))
  .concat(filesBelow(path.join(crate, "src/bin")));

const version = /^pyo3 = \{ version = "=([\d.]+)"/m.exec(
  readFileSync(path.join(crate, "Cargo.toml"), "utf8"),
)?.[1];

/** @param {"lib" | "bin"} kind @param {NodeJS.ProcessEnv} extra */
async function built(kind, extra) {
  if (!which("cargo"))
    throw new Refusal("there is no cargo", { fix: "install Rust to have PyO3 beside the others" });
  const place = placeOf("pyo3");
  const made = path.join(place, kind, "release");
  const product = path.join(place, kind === "lib" ? "pyo3_extension.so" : "pyo3_embed");
  const python = await pythonBuild();
  await once(`pyo3 ${kind}`, {
    doing: kind === "lib" ? "PyO3's extension module" : "the program that embeds Python with PyO3",
    words: [python.version, python.base],
    files: sources,
    outputs: [product],
    async run() {
      const env = { ...process.env, PYO3_PYTHON: python.executable, ...extra };
      const args = ["build", "--release", "--locked", kind === "lib" ? "--lib" : "--bins"];
      await must("cargo build", "cargo", [...args, "--target-dir", path.join(place, kind)], {
        cwd: crate,
        env,
      });
      const suffix = process.platform === "darwin" ? "dylib" : "so";
      copyFileSync(path.join(made, kind === "lib" ? `libpyo3_extension.${suffix}` : "pyo3_embed"), product);
    },
  });
  return { ...(await cleanVenv()), path: place, program: product, libraries: python.libraryFolder };
}

/** @type {import("./index.mjs").Competitor} */
export const pyo3 = {
  what: `PyO3 ${version}, an extension module in Rust`,
  prepare: () => built("lib", { PYO3_BUILD_EXTENSION_MODULE: "1" }),
  command: inVenv,
};

/** @type {import("./index.mjs").Competitor} */
export const pyo3Embed = {
  what: `PyO3 ${version}, a program in Rust that embeds Python`,
  prepare: () => built("bin", {}),
  command({ subject, context }) {
    const { folder, program, libraries } = /** @type {Awaited<ReturnType<typeof built>>} */ (context);
    const env = active(folder);
    return {
      file: program,
      args: [String(subject.loop ?? subject.program), target],
      env: { ...env, LD_LIBRARY_PATH: [libraries, env.LD_LIBRARY_PATH].filter(Boolean).join(":") },
    };
  },
};
