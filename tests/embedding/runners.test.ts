import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { paths, root } from "../../tools/house/index.mjs";
import { type Ended, ownFolder, runCommand } from "./program.js";

const VITEST = path.join(paths.nodeModules, "vitest/vitest.mjs");
const JEST = path.join(paths.jest, "node_modules/jest/bin/jest.js");
const IN_WORKER =
  "Python cannot start in a worker thread, because it would end with it; " +
  "call Python.initialize() on the main thread before a worker needs it";

/** The project that the guide's page shows for a runner, and a copy of its test file, so that files share processes. */
function project(runner: string, test: string, others: Readonly<Record<string, string>> = {}): string {
  const own = ownFolder(runner);
  onTestFinished(own.remove);
  cpSync(path.join(root, "guide/snippets/testing", runner), own.folder, { recursive: true });
  cpSync(path.join(own.folder, test), path.join(own.folder, test.replace(".", "-again.")));
  for (const [file, text] of Object.entries({ "package.json": '{ "type": "module" }', ...others }))
    writeFileSync(path.join(own.folder, file), text);
  return own.folder;
}

const run = (cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  runCommand(process.execPath, args, {
    cwd,
    // The runner around this test leaves its marks, which the runner within would take for its own.
    env: {
      VIRTUAL_ENV: paths.venv,
      VITEST: "",
      NODE_TEST_CONTEXT: undefined,
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
      ...env,
    },
  });

describe("vitest", () => {
  const vitest = (folder: string, ...args: string[]): Promise<Ended> =>
    run(folder, [VITEST, "run", "--root", folder, ...args]);
  const noSetup = { "vitest.config.ts": "export default {};" };

  it.each([
    ["by default", []],
    ["with one process for all files", ["--no-isolate"]],
    ["in the pool vmForks", ["--pool=vmForks"]],
  ])("runs tests that use Python %s", async (_, args) => {
    const ended = await vitest(project("vitest", "roots.test.ts", noSetup), ...args);
    expect(ended.out).toMatch(/Tests +4 passed/);
    expect(ended.code).toBe(0);
  });

  it.each(["threads", "vmThreads"])("says in the pool %s what to do", async (pool) => {
    const ended = await vitest(project("vitest", "roots.test.ts", noSetup), `--pool=${pool}`);
    expect(ended.out + ended.err).toContain(IN_WORKER);
    expect(ended.code).toBe(1);
  });

  it.each(["threads", "vmThreads"])("runs them in the pool %s with the guide's globalSetup", async (pool) => {
    const ended = await vitest(project("vitest", "roots.test.ts"), `--pool=${pool}`);
    expect(ended.out).toMatch(/Tests +4 passed/);
    expect(ended.code).toBe(0);
  });
});

describe("jest", () => {
  const env = { NODE_OPTIONS: "--experimental-vm-modules" };
  /** Its globals come from beside jest, which is no package of the clone. */
  function jestProject(): string {
    const folder = project("jest", "roots.test.mjs");
    mkdirSync(path.join(folder, "node_modules"));
    symlinkSync(path.join(paths.jest, "node_modules/@jest"), path.join(folder, "node_modules/@jest"));
    return folder;
  }

  it.each([
    ["by default", []],
    ["in band, one process for all files", ["--runInBand"]],
    ["in worker processes", ["--maxWorkers=2"]],
  ])("runs tests that use Python %s", async (_, args) => {
    const ended = await run(jestProject(), [JEST, ...args], env);
    expect(ended.err).toMatch(/Tests: +4 passed, 4 total/);
    expect(ended.code).toBe(0);
  });

  it("says in worker threads what to do", async () => {
    const ended = await run(jestProject(), [JEST, "--workerThreads", "--maxWorkers=2"], env);
    expect(ended.err).toContain(IN_WORKER);
    expect(ended.code).toBe(1);
  });
});

describe("node --test", () => {
  it("runs tests that use Python", async () => {
    const ended = await run(project("node", "roots.test.mjs"), ["--test", "--test-reporter=tap"]);
    expect(ended.out).toMatch(/# pass 4\n# fail 0/);
    expect(ended.code).toBe(0);
  });

  it("runs them in one process", async () => {
    const folder = project("node", "roots.test.mjs");
    const ended = await run(folder, [
      "--test-reporter=tap",
      "--import=./roots-again.test.mjs",
      "roots.test.mjs",
    ]);
    expect(ended.out).toMatch(/# pass 4\n# fail 0/);
    expect(ended.code).toBe(0);
  });
});
