/** The built command line, run as a user runs it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const COMMAND = fileURLToPath(new URL("../../packages/cli/bin/pyforge.mjs", import.meta.url));

export interface Outcome {
  /** The exit code, or the name of the signal that ended it. */
  readonly ending: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for a test, with these files; `at` makes an absolute path in it. */
export class Folder {
  readonly path: string;

  constructor(files: Readonly<Record<string, string>>) {
    this.path = realpathSync(mkdtempSync(join(tmpdir(), "pyforge-cli-")));
    onTestFinished(() => rmSync(this.path, { recursive: true }));
    this.write(files);
  }

  at(path: string): string {
    return join(this.path, path);
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(this.at(name)), { recursive: true });
      writeFileSync(this.at(name), text);
    }
  }

  /** Runs `pyforge` here, with no venv active and a cache of its own. */
  async run(
    args: readonly string[],
    options: { env?: Readonly<Record<string, string>>; whileRunning?: (child: ChildProcess) => void } = {},
  ): Promise<Outcome> {
    const { VIRTUAL_ENV: _, ...surroundings } = process.env;
    const env = { ...surroundings, XDG_CACHE_HOME: this.at("cache"), ...options.env };
    const child = spawn(process.execPath, [COMMAND, ...args], {
      cwd: this.path,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        output[name] += text;
      });
    }
    options.whileRunning?.(child);
    const ending = await new Promise<number | string>((resolve) =>
      child.on("close", (code, signal) => resolve(code ?? signal ?? "")),
    );
    return { ending, ...output };
  }
}
