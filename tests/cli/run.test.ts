import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { Folder } from "./pyforge-command.js";

it("runs a program of several files as if it were run itself", async () => {
  const folder = new Folder({
    "src/main.ts": `#!/usr/bin/env node
      import { Colour, place } from "./lib.js";
      const require = (name: string): string => name;
      console.log(JSON.stringify([process.argv.slice(1), import.meta.url, place(), Colour.Green, require("mine")]));
      process.exitCode = await Promise.resolve(7);`,
    "src/lib.ts":
      "export enum Colour { Red, Green }\nexport const place = (): string[] => [import.meta.dirname, import.meta.filename];",
  });
  const { ending, stdout, stderr } = await folder.run(["run", "src/main.ts", "a b", "--flag", "--", "-x"]);
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual([
    [folder.at("src/main.ts"), "a b", "--flag", "--", "-x"],
    pathToFileURL(folder.at("src/main.ts")).href,
    [folder.at("src"), folder.at("src/lib.ts")],
    1,
    "mine",
  ]);
  expect(ending).toBe(7);
  expect(readdirSync(folder.path).sort()).toEqual(["cache", "src"]);
});

it("leaves packages to Node, and keeps its file where Node finds the same ones", async () => {
  const folder = new Folder({
    "node_modules/greet/package.json":
      '{ "type": "module", "exports": { "import": "./esm.js", "require": "./cjs.js" } }',
    "node_modules/greet/esm.js": "export const where = import.meta.url;",
    "node_modules/pyforge/package.json": '{ "type": "module", "exports": "./index.js" }',
    "node_modules/pyforge/index.js": 'export const name = "the project\'s own";',
    "app/main.ts": 'import { where } from "greet"; import { name } from "pyforge"; console.log(where, name);',
  });
  const { stdout, stderr } = await folder.run(["run", "app/main.ts"]);
  expect(stderr).toBe("");
  expect(stdout).toBe(`${pathToFileURL(folder.at("node_modules/greet/esm.js")).href} the project's own\n`);
  expect(readdirSync(folder.at("node_modules/.cache/pyforge"))).toEqual([
    expect.stringMatching(/^main-[0-9a-f]{12}\.mjs$/),
  ]);
  expect(existsSync(folder.at("cache"))).toBe(false);
});

it("gives a program without packages the pyforge that the command came with", async () => {
  const folder = new Folder({ "main.ts": 'if (process.argv[2]) console.log(await import("pyforge"));' });
  const { ending } = await folder.run(["run", "main.ts"]);
  const [file = ""] = readdirSync(folder.at("cache/pyforge/programs"));
  expect(readFileSync(folder.at(`cache/pyforge/programs/${file}`), "utf8")).toMatch(
    /import\("file:\/\/\/.*\/pyforge\/dist\/bundle\/index\.js"\)/,
  );
  expect(ending).toBe(0);
});

it("shows an uncaught error at its place in the TypeScript source", async () => {
  const folder = new Folder({
    "main.ts":
      "interface Unused { a: 1 }\n\nfunction fail(): never {\n  throw new Error('no');\n}\nfail();\n",
  });
  const { ending, stderr } = await folder.run(["run", "main.ts"]);
  expect(stderr).toContain(`${folder.at("main.ts")}:4:9)`);
  expect(ending).toBe(1);
});

it("names every mistake that keeps it from running, and runs nothing", async () => {
  const folder = new Folder({
    "main.ts": 'console.log("ran");\nlet x: string = ;',
    "lost.ts": 'import "./nowhere.js"; import chalk from "@acme/chalk/source"; console.log(chalk);',
  });
  expect(await folder.run(["run", "main.ts"])).toEqual({
    ending: 1,
    stdout: "",
    stderr:
      'pyforge: Unexpected ";"\n --> main.ts:2:17\n  |\n2 | let x: string = ;\n  |                 ^\n  fix: correct the code at this place\n',
  });
  const { ending, stderr } = await folder.run(["run", "lost.ts"]);
  expect(ending).toBe(1);
  expect(stderr).toContain('pyforge: Could not resolve "./nowhere.js"\n --> lost.ts:1:8\n');
  expect(stderr).toContain("  fix: correct the path, or write the file\n");
  expect(stderr).toContain('pyforge: Could not resolve "@acme/chalk/source"\n');
  expect(stderr).toContain("  fix: npm install @acme/chalk\n");
  expect(stderr).toMatch(/pyforge: 2 errors, nothing was done\n$/);
});

it("shows what the bundler warns of, and runs", async () => {
  const folder = new Folder({ "main.ts": "console.log({ a: 1, a: 2 }.a);" });
  expect(await folder.run(["run", "main.ts"])).toEqual({
    ending: 0,
    stdout: "2\n",
    stderr:
      'pyforge: warning: Duplicate key "a" in object literal\n --> main.ts:1:21\n  |\n' +
      "1 | console.log({ a: 1, a: 2 }.a);\n  |                     ^\n  fix: correct the code at this place\n",
  });
});

it("refuses a file that is not there", async () => {
  const folder = new Folder({});
  expect(await folder.run(["run", "main.ts"])).toEqual({
    ending: 1,
    stdout: "",
    stderr: `pyforge: there is no file to run\n  --> ${folder.at("main.ts")}\n  fix: name a file of TypeScript or JavaScript: pyforge run main.ts\n`,
  });
});

/** Sends a signal as soon as the program has printed something. */
function onceReady(signal: NodeJS.Signals): (child: ChildProcess) => void {
  return (child) => child.stdout?.once("data", () => child.kill(signal));
}

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("passes %s on, and the exit code back", async (signal) => {
  const folder = new Folder({
    "main.ts": `const alive = setInterval(() => {}, 1000);
      process.on(${JSON.stringify(signal)}, (name) => { console.log(name); clearInterval(alive); process.exitCode = 9; });
      console.log("ready");`,
  });
  expect(await folder.run(["run", "main.ts"], { whileRunning: onceReady(signal) })).toEqual({
    ending: 9,
    stdout: `ready\n${signal}\n`,
    stderr: "",
  });
});

it("ends by the signal that ended the program", async () => {
  const folder = new Folder({ "main.ts": 'setInterval(() => {}, 1000); console.log("ready");' });
  expect(await folder.run(["run", "main.ts"], { whileRunning: onceReady("SIGTERM") })).toMatchObject({
    ending: "SIGTERM",
  });
});
