// `npm run test:sabotage`: patches that break something, each of which must make the test it names fail.
// A patch in tests/sabotage/ says so in a line of its own: `# breaks: <suite> <test id>`, or `# breaks: check <name>`.

import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { capture, main, markdownTable, paths, root, seconds } from "./house/index.mjs";
import { readJson } from "./setup/index.mjs";
import { prepareShadow, restoreShadow } from "./shadow/index.mjs";

/** @typedef {{ file: string, suite: string, id: string }} Patch */

const folder = path.join(root, "tests/sabotage");
const tree = path.join(paths.build, "sabotage/tree");

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const patches = readPatches().filter(({ file }) => file.includes(values.only ?? ""));
  if (patches.length === 0) {
    console.log("no patch in tests/sabotage");
    return 1;
  }
  await prepareShadow(tree);
  // All of them first: a test that fails anyway catches nothing.
  /** @type {Map<Patch, string>} */
  const before = new Map();
  for (const patch of patches) before.set(patch, await outcomeOf(patch));
  /** @type {string[][]} */
  const rows = [];
  for (const patch of patches) {
    const begun = performance.now();
    const verdict =
      before.get(patch) === "passes" ? await judge(patch) : `without the patch it ${before.get(patch)}`;
    await restoreShadow(tree);
    const row = [patch.file, patch.suite, patch.id, verdict, seconds(performance.now() - begun)];
    console.error(row.join(" | "));
    rows.push(row);
  }
  console.log(markdownTable(["patch", "suite", "test", "verdict", "time"], rows));
  const caught = rows.filter(([, , , verdict]) => verdict === "caught").length;
  console.log(`${caught} of ${rows.length} caught`);
  return caught === rows.length ? 0 : 1;
});

/** @returns {Patch[]} */
function readPatches() {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".patch")) : [];
  return names.sort().map((file) => {
    const header = readFileSync(path.join(folder, file), "utf8").match(/^# breaks: (\S+) (.+)$/m);
    return { file, suite: header?.[1] ?? "", id: header?.[2]?.trim() ?? "" };
  });
}

/**
 * "caught", or why the patch proves nothing.
 * @param {Patch} patch
 */
async function judge(patch) {
  const applied = await capture("git", ["apply", path.join(folder, patch.file)], { cwd: tree });
  if (applied.code !== 0) return `the patch does not apply: ${applied.stderr.split("\n")[0]}`;
  const outcome = await outcomeOf(patch);
  return outcome === "fails" ? "caught" : `NOT caught: it ${outcome}`;
}

/**
 * What the named test does in the shadow as it is now: "passes", "fails", or something else in words.
 * @param {Patch} patch
 */
async function outcomeOf({ suite, id }) {
  if (!suite || !id) return "is not named: the patch needs a line `# breaks: <suite> <test id>`";
  if (suite === "check") {
    const { stdout, stderr } = await capture(process.execPath, ["tools/check.mjs", "--only", id], {
      cwd: tree,
    });
    if (stdout.includes(`FAILED ${id} `)) return "fails";
    return stdout.includes(`ok     ${id} `) ? "passes" : `did not run: ${gistOf(stdout + stderr)}`;
  }
  const results = path.join(tree, "build/test-results.json.part");
  rmSync(results, { force: true });
  const { stdout, stderr } = await capture(
    process.execPath,
    ["tools/test.mjs", "--suite", suite, "--only", id],
    {
      cwd: tree,
    },
  );
  /** @type {{ id: string, ok: boolean }[] | null} */
  const cases = readJson(results);
  const named = cases?.filter((found) => found.id === id) ?? [];
  if (named.some(({ ok }) => !ok)) return "fails";
  if (named.length > 0) return "passes";
  return `did not run: ${gistOf(stderr || stdout)}`;
}

/**
 * The cause that a refusal named, or else the last line.
 * @param {string} text
 */
function gistOf(text) {
  const lines = text.trim().split("\n");
  return lines.find((line) => line.startsWith("pyforge: ")) ?? lines.at(-1) ?? "";
}
