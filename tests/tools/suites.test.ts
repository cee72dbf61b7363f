import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { root } from "../../tools/house/index.mjs";
import { readLines, readVitest } from "../../tools/suites/read-report.mjs";
import { runSuite } from "../../tools/suites/run-suite.mjs";

describe("readLines", () => {
  it("takes cases from the lines that are some, and keeps the rest as talk", () => {
    const text = 'hello\n{"id":"a","ok":true}\n{"id":"b","ok":false,"error":"why"}\n{"ok":true}\n{"id":\n';
    expect(readLines(text)).toEqual({
      results: [
        { id: "a", ok: true },
        { id: "b", ok: false, error: "why" },
      ],
      talk: 'hello\n{"ok":true}\n{"id":',
    });
  });
});

describe("readVitest", () => {
  const name = path.join(root, "packages/x.test.ts");
  const report = (file: object) => JSON.stringify({ testResults: [{ name, message: "", ...file }] });

  it("names a case by file, groups and title, and leaves out what was skipped", () => {
    const assertionResults = [
      { title: "adds", ancestorTitles: ["sum"], status: "passed", failureMessages: [] },
      { title: "fails", ancestorTitles: [], status: "failed", failureMessages: ["no"] },
      { title: "waits", ancestorTitles: [], status: "skipped", failureMessages: [] },
    ];
    expect(readVitest(report({ status: "failed", assertionResults }))).toEqual([
      { id: "packages/x.test.ts > sum > adds", ok: true },
      { id: "packages/x.test.ts > fails", ok: false, error: "no" },
    ]);
  });

  it("makes a case of a file that could not be loaded", () => {
    const failure = { status: "failed", message: "cannot import", assertionResults: [] };
    expect(readVitest(report(failure))).toEqual([
      { id: "packages/x.test.ts", ok: false, error: "cannot import" },
    ]);
  });
});

describe("runSuite", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "suite-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (code: string, minutes = 1) =>
    runSuite(
      {
        suite: "fake",
        host: "node",
        report: "lines",
        command: () => [process.execPath, "-e", code],
        minutes,
      },
      { folder },
    );
  const line = (id: string, ok: boolean) =>
    `console.log(JSON.stringify({ id: "${id}", ok: ${ok}, error: "why" }));`;
  const itself = { id: "the suite itself", ok: false };

  it("gives the cases their suite and host", async () => {
    expect(await run(line("a", true))).toEqual([{ suite: "fake", host: "node", id: "a", ok: true }]);
  });

  it.each([
    ["says nothing", "", /reported no test/],
    [
      "crashes after good cases",
      `${line("a", true)} process.kill(process.pid, "SIGSEGV"); setInterval(() => {}, 9);`,
      /SIGSEGV/,
    ],
    ["exits with a code that no case explains", `${line("a", true)} process.exit(3)`, /exited with 3/],
    ["hangs", "setInterval(() => {}, 1000)", /did not end within/],
  ])("fails a suite that %s", async (_, code, cause) => {
    const cases = await run(code, /setInterval\(\(\) => \{\}, 1000/.test(code) ? 0.005 : 1);
    expect(cases.at(-1)).toMatchObject({ ...itself, error: expect.stringMatching(cause) });
  });

  it("takes an exit code of 1 as explained by a failed case", async () => {
    const cases = await run(`${line("a", false)} process.exit(1)`);
    expect(cases.map(({ id }) => id)).toEqual(["a"]);
  });

  it("fails a name that two cases share, and keeps what the suite said", async () => {
    const cases = await run(`${line("a", true)} ${line("a", true)} console.log("talk")`);
    expect(cases.at(-1)).toMatchObject({ id: "a (again)", ok: false });
    expect(readFileSync(path.join(folder, "fake-node.log"), "utf8")).toMatch("talk");
  });
});
