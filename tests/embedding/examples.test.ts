import { cpSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { paths, root } from "../../tools/house/index.mjs";
import { patternOf, readPage } from "../guide/page.js";
import { Session } from "../guide/session.js";
import { ownFolder, runCommand } from "./program.js";

/** As in a reader's shell: the venv is active, and `pyforge` is on PATH. */
const env = {
  VIRTUAL_ENV: paths.libraryVenv,
  PATH: [
    path.join(paths.libraryVenv, "bin"),
    path.join(paths.nodeModules, ".bin"),
    path.dirname(process.execPath),
    process.env.PATH,
  ].join(path.delimiter),
};

it.each(["numpy", "pandas-csv", "sqlite3", "threads", "fastapi-in-node"])(
  "examples/%s does what its README says",
  async (name) => {
    const own = ownFolder("example");
    onTestFinished(own.remove);
    cpSync(path.join(root, "examples", name), own.folder, { recursive: true });
    const { commands } = readPage(readFileSync(path.join(own.folder, "README.md"), "utf8"));
    expect(commands.map(({ line }) => line)).toContain("pyforge run main.ts");
    for (const { line, output } of commands) {
      const ended = await runCommand("bash", ["-c", line], { env, cwd: own.folder });
      expect(ended).toMatchObject({ code: 0, err: "" });
      expect(ended.out).toMatch(patternOf(output));
    }
    expect(readFileSync(path.join(own.folder, "main.ts"), "utf8").split("\n").length).toBeLessThan(41);
    const picture = path.join(own.folder, "co2.png");
    expect(existsSync(picture)).toBe(name === "pandas-csv");
    if (existsSync(picture))
      expect(readFileSync(picture).subarray(0, 4)).toEqual(Buffer.from("\x89PNG", "latin1"));
  },
);

it("examples/asyncio-fetch does what its README says", { timeout: 60_000 }, () => {
  const folder = path.join(root, "examples/asyncio-fetch");
  const session = new Session(folder);
  onTestFinished(() => session.end());
  const { commands } = readPage(readFileSync(path.join(folder, "README.md"), "utf8"));
  expect(commands.map(({ line }) => line)).toContain("python main.py");
  for (const { line, output } of commands) expect(session.run(line), `$ ${line}`).toMatch(patternOf(output));
});
