// Which C++ compiler builds the native code: the machine's own, else the one of the Python registry.

import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { capture, ours, paths, Refusal, versions, which } from "../house/index.mjs";

/** @typedef {{ command: string, args: string[], env: NodeJS.ProcessEnv }} Compiler */

/** What the choice depends on, for stamps. */
export function compilerChoice() {
  return process.env.CXX ?? systemCompiler() ?? `ziglang ${versions.ziglang}`;
}

/**
 * @param {(text: string) => void} tell
 * @returns {Promise<Compiler>}
 */
export async function findCompiler(tell) {
  const chosen = process.env.CXX;
  if (chosen) {
    const [command = "", ...args] = chosen.split(" ").filter(Boolean);
    if (!which(command)) {
      throw new Refusal("the compiler that CXX names is not there", {
        place: `CXX=${chosen}`,
        fix: "unset CXX, or name a C++20 compiler",
      });
    }
    return { command, args, env: process.env };
  }
  const system = systemCompiler();
  return system ? { command: system, args: [], env: process.env } : registryCompiler(tell);
}

function systemCompiler() {
  return ["c++", "g++", "clang++"].map(which).find((file) => file !== null) ?? null;
}

/**
 * The wheel `ziglang` is a whole C++ compiler with its libraries: 411 MB, so only where there is none.
 * @param {(text: string) => void} tell
 * @returns {Promise<Compiler>}
 */
async function registryCompiler(tell) {
  const { ziglang } = versions;
  const folder = path.join(paths.zig, ziglang);
  const program = path.join(folder, "ziglang/zig");
  tell(`no c++, g++ or clang++ on PATH: using zig ${ziglang} from the Python registry instead`);
  if (!existsSync(program)) {
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    const pip = ["-m", "pip", "install", "--quiet", "--target", unfinished, `ziglang==${ziglang}`];
    const outcome = await capture(paths.venvPython, pip);
    if (outcome.code !== 0) {
      throw new Refusal("there is no C++ compiler, and pip could not install ziglang", {
        log: outcome.stdout + outcome.stderr,
        fix: "apt-get install g++, or: xcode-select --install",
      });
    }
    renameSync(unfinished, folder);
  }
  // Its cache of compiled system libraries stays in the clone.
  const env = { ...process.env, ZIG_GLOBAL_CACHE_DIR: path.join(paths.zig, "cache") };
  return { command: program, args: ["c++", "-target", ours().zigTarget], env };
}
