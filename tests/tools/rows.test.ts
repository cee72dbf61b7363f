import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  checklistViolations,
  countKinds,
  evidenceViolations,
  idsOf,
  kindOf,
  PART_OF,
  PARTS,
  readRecord,
  readRows,
  renderPage,
  splitTest,
  totals,
} from "../../tools/rows/index.mjs";
import type { Row, Run, Status } from "../../tools/rows/schema.mjs";

const root = new URL("../../", import.meta.url);
const REASON = "It is a notion of the Rust compiler.";

function row(id: string, status: Status = "open"): Row {
  return { id, part: PART_OF.get(id)?.name ?? "Nowhere", title: `title of ${id}`, status };
}

function run(name: string, host: string, ok = true): Run {
  return { ...splitTest(name), host, ok };
}

const completeMap = (): Row[] => [...PART_OF.keys()].map((id) => row(id));
const causes = (violations: { id: string; cause: string }[]) =>
  violations.map(({ id, cause }) => `${id}: ${cause}`);

describe("the checklist", () => {
  it("has 442 features, 119 semantics and 80 scenarios, each id once", () => {
    expect(totals()).toEqual({ features: 442, semantics: 119, scenarios: 80 });
    expect(PART_OF.size).toBe(641);
    expect(PARTS.flatMap(idsOf)).toEqual([...PART_OF.keys()]);
  });
});

describe("the map in the repository", () => {
  const read = readRows(JSON.parse(readFileSync(new URL("tests/conformance/rows.json", root), "utf8")));

  it("is well formed and complete", () => {
    expect(read.violations).toEqual([]);
    expect(checklistViolations(read.ids, read.rows)).toEqual([]);
    expect(read.ids).toEqual([...PART_OF.keys()]);
  });
});

describe("readRows", () => {
  const faults = (json: unknown) => causes(readRows(json).violations);
  const faultsOf = (status: unknown) => faults([{ ...row("L1"), status }]);

  it("takes every kind of status", () => {
    const statuses: Status[] = [
      "open",
      { senseless: REASON },
      { tests: ["conformance:a", "cli:x:y"], hosts: ["node"] },
      { otherPlatform: "windows", tests: ["unit:fake"] },
    ];
    const rows = statuses.map((status, index) => row(`L${index + 1}`, status));
    expect(readRows(rows)).toEqual({ rows, ids: ["L1", "L2", "L3", "L4"], violations: [] });
    expect(statuses.map(kindOf)).toEqual(["open", "senseless", "shown", "otherPlatform"]);
  });

  it("refuses what is no array, no object, lacks a text or has a foreign key", () => {
    expect(faults({})).toEqual(["rows.json: the file is not an array of rows"]);
    expect(faults([3])).toEqual(["row 1: is not an object"]);
    expect(faults([{ ...row("L1"), title: " " }])).toEqual(["L1: `title` is not a text"]);
    expect(faults([{ part: "x", title: "y", status: "open" }])).toEqual(["row 1: `id` is not a text"]);
    expect(faults([{ ...row("L1"), note: "x" }])).toEqual(["L1: `note` is no part of a row"]);
  });

  it("refuses a status that is unknown, mixed or empty", () => {
    expect(faultsOf("done")).toEqual(['L1: the status is "done"']);
    expect(faultsOf(undefined)).toEqual(["L1: the status is undefined"]);
    expect(faultsOf({ senseless: REASON, tests: ["a:b"] })).toEqual([
      "L1: the status mixes or invents keys: tests",
    ]);
    expect(faultsOf({ tests: ["a:b"], when: 1 })).toEqual(["L1: the status mixes or invents keys: when"]);
    expect(faultsOf({})).toEqual(["L1: `tests` names no test"]);
    expect(faultsOf({ otherPlatform: "", tests: ["a:b"] })).toEqual([
      "L1: `otherPlatform` names no platform",
    ]);
    expect(faultsOf({ otherPlatform: "windows" })).toEqual(["L1: `tests` names no test"]);
  });

  it("refuses tests without a suite or named twice, unknown hosts and thin reasons", () => {
    expect(faultsOf({ tests: ["plain", ":x", 3] })).toEqual([
      'L1: "plain" is not the name of a test',
      'L1: ":x" is not the name of a test',
      "L1: 3 is not the name of a test",
    ]);
    expect(faultsOf({ tests: ["a:b", "a:b"] })).toEqual(["L1: a test is named twice"]);
    for (const hosts of [[], ["deno"], ["node", "node"], "node"]) {
      expect(faultsOf({ tests: ["a:b"], hosts })).toEqual([`L1: \`hosts\` is ${JSON.stringify(hosts)}`]);
    }
    expect(faultsOf({ senseless: "no                          " })).toEqual([
      "L1: the reason has fewer than 20 characters",
    ]);
  });
});

describe("readRecord", () => {
  it("keeps runs and refuses everything else", () => {
    const good = run("unit:a", "node");
    expect(readRecord([good])).toEqual({ runs: [good], violations: [] });
    expect(causes(readRecord({}).violations)).toEqual(["record: is not an array of runs"]);
    expect(causes(readRecord([good, { ...good, ok: "yes" }]).violations)).toEqual([
      'record, run 2: is {"suite":"unit","id":"a","host":"node","ok":"yes"}',
    ]);
  });
});

describe("checklistViolations", () => {
  const found = (rows: Row[]) =>
    causes(
      checklistViolations(
        rows.map(({ id }) => id),
        rows,
      ),
    );

  it("is silent for a complete map", () => expect(found(completeMap())).toEqual([]));

  it("reports missing, foreign, doubled and misfiled rows", () => {
    expect(found(completeMap().filter(({ id }) => id !== "sem-42"))).toEqual([
      "sem-42: the checklist has this row, the map has not",
    ]);
    expect(found([...completeMap(), row("L29")])).toEqual(["L29: the checklist has no such row"]);
    expect(found([...completeMap(), row("L1")])).toEqual(["L1: stands in the map more than once"]);
    const misfiled = completeMap().map((each) =>
      each.id === "D14" ? { ...each, part: "Records in" } : each,
    );
    expect(found(misfiled)).toEqual(['D14: is filed under "Records in"']);
  });

  it("does not call a malformed row missing", () => {
    const { ids, rows, violations } = readRows(
      completeMap().map((each) => (each.id === "L3" ? { ...each, status: "done" } : each)),
    );
    expect(violations).toHaveLength(1);
    expect(checklistViolations(ids, rows)).toEqual([]);
  });
});

describe("evidenceViolations", () => {
  const both = (name: string) => [run(name, "node"), run(name, "python")];
  const found = (status: Status, runs: Run[]) => causes(evidenceViolations([row("L1", status)], runs));

  it("asks nothing of rows that name no test", () => {
    expect(found("open", [])).toEqual([]);
    expect(found({ senseless: REASON }, [])).toEqual([]);
  });

  it("accepts a conformance test in both hosts, another test in any", () => {
    const status = { tests: ["conformance:a:b", "cli:x"] };
    expect(found(status, [...both("conformance:a:b"), run("cli:x", "none")])).toEqual([]);
  });

  it("reports a test that does not exist or did not run", () => {
    expect(found({ tests: ["unit:gone"] }, both("conformance:gone"))).toEqual([
      "L1: its test unit:gone is not in the record of tests that ran",
    ]);
    expect(found({ otherPlatform: "windows", tests: ["unit:fake"] }, [])).toHaveLength(1);
  });

  it("reports a conformance test that one host left out, unless the row claims the other only", () => {
    const runs = [run("conformance:a", "node")];
    expect(found({ tests: ["conformance:a"] }, runs)).toEqual([
      "L1: its test conformance:a did not run in python",
    ]);
    expect(found({ tests: ["conformance:a"], hosts: ["python"] }, runs)).toEqual([
      "L1: its test conformance:a did not run in python",
    ]);
    expect(found({ tests: ["conformance:a"], hosts: ["node"] }, runs)).toEqual([]);
  });

  it("reports a failure, also where the host is not claimed or another run of the id passed", () => {
    const failedOnce = [
      ...both("conformance:a"),
      run("conformance:a", "python", false),
      run("conformance:a", "python"),
    ];
    expect(found({ tests: ["conformance:a"], hosts: ["node"] }, failedOnce)).toEqual([
      "L1: its test conformance:a failed in python",
    ]);
  });

  it("reports a claimed host in which none of the tests ran", () => {
    const status: Status = { tests: ["exit:in node", "exit:in python"], hosts: ["node", "python"] };
    const runs = [run("exit:in node", "node"), run("exit:in python", "node")];
    expect(found(status, runs)).toEqual(["L1: claims python, where none of its tests ran"]);
    expect(found(status, [run("exit:in node", "node"), run("exit:in python", "python")])).toEqual([]);
  });
});

describe("renderPage", () => {
  const rows = completeMap();
  rows[0] = row("L1", { tests: ["conformance:a|b", "cli:x"], hosts: ["node"] });
  rows[1] = row("L2", { senseless: REASON });
  rows[2] = row("L3", { otherPlatform: "windows", tests: ["unit:fake"] });
  const page = renderPage(rows);

  it("counts each kind, per part and in all", () => {
    expect(countKinds(rows)).toEqual({ shown: 1, senseless: 1, otherPlatform: 1, open: 638 });
    expect(page).toContain("| [Interpreter and token](#interpreter-and-token) | 28 | 1 | 1 | 1 | 25 |\n");
    expect(page).toContain("| **all** | **641** | **1** | **1** | **1** | **638** |\n");
    expect(page).toContain("442 features of PyO3, 119 exact semantics");
  });

  it("shows the tests of a row, or its reason", () => {
    expect(page).toContain("| L1 | title of L1 | shown (node) | `conformance:a\\|b`, `cli:x` |\n");
    expect(page).toContain(`| L2 | title of L2 | no sense here | ${REASON} |\n`);
    expect(page).toContain("| L3 | title of L3 | other platform: windows | `unit:fake` |\n");
    expect(page).toContain("| L4 | title of L4 | open |  |\n");
  });

  it("has a section for each part and a line for each row", () => {
    expect(page.match(/^## .*$/gm)).toEqual(PARTS.map(({ name }) => `## ${name}`));
    for (const id of PART_OF.keys()) expect(page).toContain(`\n| ${id} | `);
  });
});

describe("the command", () => {
  const folder = mkdtempSync(join(tmpdir(), "pyforge-rows-"));
  const record = join(folder, "record.json");
  const rows = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/rows.mjs", ...args], {
      cwd: root,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  beforeAll(() => writeFileSync(record, '[{ "suite": "unit" }]'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("checks the map and says that nothing was compared", () => {
    const { status, stdout, stderr } = rows("check");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(
      /^641 rows \(442 features, 119 semantics, 80 scenarios\): .*\nno record was named/,
    );
  });

  it("refuses a malformed and a missing record with cause and fix", () => {
    expect(rows("check", record)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^record, run 1: is .*\n {2}fix: /),
    });
    expect(rows("check", join(folder, "none.json"))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/ENOENT[\s\S]*\n {2}fix: run `npm test`/),
    });
  });

  it("finds the page up to date", () => {
    expect(rows("print", "--check")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("lists what is open", () => {
    const { stdout } = rows("open");
    expect(stdout).toMatch(/^(\S+\t.+\n)*$/);
  });

  it("refuses a wrong use with 2", () => {
    for (const args of [[], ["chek"], ["print", "--chek"], ["open", "x"], ["check", "a", "b"]]) {
      expect(rows(...args)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^usage: /) });
    }
  });
});
