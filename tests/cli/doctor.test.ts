import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Folder } from "./pyforge-command.js";

const clone = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const versions = JSON.parse(readFileSync(path.join(clone, "versions.json"), "utf8"));
const engine = versions.platforms[`${process.platform}-${process.arch}`].engine;
/** A text as it stands in a regular expression. */
const literal = (text: string): string => text.replaceAll(".", "\\.");
const clonePython = path.join(clone, ".venv/bin/python");

/** No Python on PATH, none of a manager; whoever needs one names it. */
const BARE = {
  PATH: "/nowhere",
  HOME: "/nowhere",
  PYENV_ROOT: "",
  UV_PYTHON_INSTALL_DIR: "",
  CONDA_PREFIX: "",
};

/** Loading any addon ends the command. */
const NO_ADDON =
  "--import=data:text/javascript,process.dlopen=()=>{throw%20new%20Error(%22an%20addon%20was%20loaded%22)}";

async function report(folder: Folder, env: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const { ending, stdout, stderr } = await folder.run(["doctor", "--json", ...args], {
    env: { ...BARE, NODE_OPTIONS: NO_ADDON, ...env },
  });
  expect(stderr).toBe("");
  return { ending, ...JSON.parse(stdout) };
}

function installation(folder: Folder, name: string, line: string): string {
  folder.write({
    [`${name}/bin/python3`]: "no program",
    [`${name}/lib/python${line}/os.py`]: "",
    [`${name}/lib/libpython${line}.so.1.0`]: "",
    [`${name}/include/python${line}/patchlevel.h`]: "#define PY_MICRO_VERSION 7\n",
  });
  chmodSync(folder.at(`${name}/bin/python3`), 0o755);
  return folder.at(name);
}

describe("pyforge doctor", () => {
  it("tells Node, packages, every Python that is named, and the engine, without the addon", async () => {
    const folder = new Folder({});
    const farther = installation(folder, "farther", "3.12");
    const old = installation(folder, "pyenv/versions/3.10.7", "3.10");
    const env = {
      VIRTUAL_ENV: path.join(clone, ".venv"),
      PATH: path.join(farther, "bin"),
      PYENV_ROOT: folder.at("pyenv"),
    };
    const { python, candidates, packages, ...rest } = await report(folder, env);
    expect(rest).toEqual({
      ending: 0,
      ok: true,
      problems: [],
      node: { version: process.versions.node, needs: versions.node.floor, executable: process.execPath },
      platform: `${process.platform}-${process.arch}`,
      silent: [
        "the option `python`",
        "the option `venv`",
        "PYFORGE_PYTHON",
        "CONDA_PREFIX",
        ".venv",
        "python on PATH",
        "uv's Pythons",
      ],
    });
    expect(packages).toMatchObject([
      { name: "pyforge", version: versions.pyforge, place: path.join(clone, "packages/pyforge") },
      { name: "@pyforge/cli", version: versions.pyforge },
      { name: `@pyforge/${process.platform}-${process.arch}`, version: versions.pyforge },
    ]);
    expect(candidates).toMatchObject([
      {
        source: "VIRTUAL_ENV",
        verdict: "taken",
        executable: path.join(clone, ".venv/bin/python3"),
        venv: path.join(clone, ".venv"),
        version: expect.stringMatching(/^3\.\d+\.\d+$/),
        libpython: expect.stringContaining("libpython3."),
      },
      { source: "python3 on PATH", verdict: "farther", version: "3.12.7", prefix: farther, venv: null },
      {
        source: "pyenv's Pythons",
        verdict: "passed over",
        refusal: {
          cause: "Python 3.10 is older than 3.11, the oldest that pyforge runs on",
          place: `${old}/bin/python3 (pyenv's Pythons)`,
          fix: "use CPython 3.11 or later: make a venv with it, or set PYFORGE_PYTHON to it",
        },
      },
    ]);
    expect(python).toMatchObject({
      "pyforge-ts": versions.pyforge,
      "pyforge-ts-runtime": versions.pyforge,
      engineError: null,
      engine: { node: engine.node, released: engine.released, ageInDays: expect.any(Number) },
    });
  });

  it("says the same for people", async () => {
    const folder = new Folder({});
    const { ending, stdout } = await folder.run(["doctor", "--python", clonePython], { env: BARE });
    expect(ending).toBe(0);
    expect(stdout).toMatch(
      new RegExp(
        `^Node\\n  Node \\S+ for \\S+ \\(${literal(versions.node.floor)} or later is needed\\): .+\\n` +
          `  pyforge ${literal(versions.pyforge)}: .+\\n(  @pyforge/.+\\n){2}\\n` +
          "Python\\n  taken: the option `python`, Python 3\\.\\S+\\n    program  .+/\\.venv/bin/python\\n    prefix   .+/\\.venv\\n    library  .+\\n" +
          "  silent: the option `venv`, .+\\n\\n" +
          `Node in Python\\n  pyforge-ts ${literal(versions.pyforge)}, pyforge-ts-runtime ${literal(versions.pyforge)}\\n` +
          `  Node ${literal(engine.node)}, released ${engine.released}, \\d+ months ago: .+\\n\\nEverything fits\\.\\n$`,
      ),
    );
  });

  it("ends with 1 where the nearest Python is refused, whatever lies farther", async () => {
    const folder = new Folder({});
    const env = { PYFORGE_PYTHON: "./gone", VIRTUAL_ENV: path.join(clone, ".venv") };
    const problem = {
      cause: "PYFORGE_PYTHON names './gone', which is no program",
      place: folder.at("gone"),
      fix: "name a Python program, such as /usr/bin/python3.12, or the folder of a venv",
    };
    expect(await report(folder, env)).toMatchObject({
      ending: 1,
      ok: false,
      problems: [problem],
      candidates: [
        { source: "PYFORGE_PYTHON", verdict: "refused", refusal: problem },
        { source: "VIRTUAL_ENV", verdict: "farther" },
      ],
      python: null,
    });
    const { ending, stdout } = await folder.run(["doctor"], { env: { ...BARE, ...env } });
    expect(ending).toBe(1);
    expect(stdout).toContain(
      `  refused: PYFORGE_PYTHON\n    ${problem.cause}\n    --> ${problem.place}\n    fix: ${problem.fix}\n  farther: VIRTUAL_ENV, Python 3.`,
    );
    expect(
      stdout.endsWith(`\nproblem: ${problem.cause}\n  --> ${problem.place}\n  fix: ${problem.fix}\n`),
    ).toBe(true);
  });

  it("ends with 1 where nothing names a Python, or all that do are passed over", async () => {
    const folder = new Folder({});
    expect(await report(folder, {})).toMatchObject({
      ending: 1,
      problems: [{ cause: "no Python was found: nothing names one", place: folder.path }],
      candidates: [],
    });
    installation(folder, "pyenv/versions/3.10.7", "3.10");
    expect(await report(folder, { PYENV_ROOT: folder.at("pyenv") })).toMatchObject({
      ending: 1,
      problems: [{ cause: "Python 3.10 is older than 3.11, the oldest that pyforge runs on" }],
    });
  });

  it("does not mind a Python without pyforge-ts, and minds an engine that is not there", async () => {
    const folder = new Folder({});
    execFileSync(clonePython, ["-m", "venv", "--without-pip", folder.at("mein vénv")]);
    const venv = { VIRTUAL_ENV: folder.at("mein vénv") };
    expect(await report(folder, venv)).toMatchObject({
      ending: 0,
      candidates: [{ venv: folder.at("mein vénv") }],
      python: { "pyforge-ts": null, "pyforge-ts-runtime": null, engine: null, engineError: null },
    });
    const damaged = { VIRTUAL_ENV: path.join(clone, ".venv"), PYFORGE_ENGINE: "/nowhere/node.so" };
    expect(await report(folder, damaged)).toMatchObject({
      ending: 1,
      problems: [
        {
          cause: "TypeScript modules cannot be imported in this Python",
          place: expect.stringContaining("PYFORGE_ENGINE names /nowhere/node.so, which is no file"),
        },
      ],
    });
  });
});
