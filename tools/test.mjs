// `npm test`: every suite in both hosts, then the map of the checklist against what ran.
// Narrower: npm test -- --suite conformance --host node [--only <test id>]

import { parseArgs } from "node:util";
import { capture, main, paths, relative, root, seconds } from "./house/index.mjs";
import { setUp, writeJson } from "./setup/index.mjs";
import { runSuite, suites } from "./suites/index.mjs";

/** @typedef {import("./suites/table.mjs").Case} Case */

await main(async () => {
  const { values } = parseArgs({
    options: { suite: { type: "string" }, host: { type: "string" }, only: { type: "string" } },
  });
  const wanted = suites.filter(
    ({ suite, host }) => (values.suite ?? suite) === suite && (values.host ?? host) === host,
  );
  const all = wanted.length === suites.length && !values.only;
  await setUp("test");

  /** @type {Case[]} */
  const cases = [];
  for (const suite of wanted) {
    const begun = performance.now();
    const found = await runSuite(suite, values.only ? { only: values.only } : {});
    cases.push(...found);
    const failed = found.filter(({ ok }) => !ok);
    for (const failure of failed) show(failure);
    const name = `${suite.suite} [${suite.host}]`.padEnd(22);
    console.log(
      `${name} ${found.length} cases, ${failed.length} failed, ${seconds(performance.now() - begun)}`,
    );
  }
  writeJson(
    all ? paths.results : `${paths.results}.part`,
    cases.map(({ suite, host, id, ok }) => ({ suite, host, id, ok })),
  );
  if (all) cases.push(await checkMap());

  const failed = cases.filter(({ ok }) => !ok).length;
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/**
 * Every row of the checklist names tests that exist and ran.
 * @returns {Promise<Case>}
 */
async function checkMap() {
  const check = await capture(process.execPath, ["tools/rows.mjs", "check", relative(paths.results)], {
    cwd: root,
  });
  /** @type {Case} */
  const found = {
    suite: "rows",
    host: "node",
    id: "check",
    ok: check.code === 0,
    error: check.stdout + check.stderr,
  };
  if (!found.ok) show(found);
  return found;
}

/** @param {Case} failure */
function show({ suite, host, id, error }) {
  const indented = (error ?? "").trimEnd().replaceAll(/^/gm, "    ");
  console.log(`FAILED ${suite} [${host}] ${id}\n${indented}`);
}
