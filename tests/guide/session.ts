import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The Python packages that a page's venv finds, as the venv of the clone does. */
const PYTHON_PACKAGES = ["python/pyforge/src", "python/pyforge-runtime/src"].map((path) => join(ROOT, path));

/** A shell in a folder of its own that holds a page's snippets, with a venv active and `pyforge` on PATH. */
export class Session {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "pyforge-guide-")));
  readonly #env: NodeJS.ProcessEnv;

  /** @param snippets the folder whose files the page shows */
  constructor(snippets: string) {
    if (existsSync(snippets)) cpSync(snippets, this.folder, { recursive: true });
    const venv = join(this.folder, ".venv");
    execFileSync(join(ROOT, ".venv/bin/python"), ["-m", "venv", "--without-pip", venv]);
    const lib = join(venv, "lib");
    const [python = ""] = readdirSync(lib);
    writeFileSync(join(lib, python, "site-packages/pyforge.pth"), `${PYTHON_PACKAGES.join("\n")}\n`);
    const { PYFORGE_PYTHON: _, ...surroundings } = process.env;
    this.#env = {
      ...surroundings,
      PATH: [join(venv, "bin"), join(ROOT, "node_modules/.bin"), process.env.PATH].join(delimiter),
      VIRTUAL_ENV: venv,
      XDG_CACHE_HOME: join(this.folder, ".cache"),
      PYTHONDONTWRITEBYTECODE: "1",
    };
  }

  /** Runs a command line; both streams in one text, as a terminal shows them. */
  run(line: string): string {
    const { stdout } = spawnSync("bash", ["-c", `{ ${line}\n} 2>&1`], {
      cwd: this.folder,
      env: this.#env,
      encoding: "utf8",
    });
    return stdout;
  }

  end(): void {
    rmSync(this.folder, { recursive: true });
  }
}
