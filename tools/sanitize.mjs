// `npm run test:sanitize`: the conformance table in both hosts, on native code built with the address and
// undefined-behaviour sanitizers. It happens in a shadow, so that the ordinary build stays as it is.

import path from "node:path";
import { capture, main, markdownTable, paths, Refusal, run, which } from "./house/index.mjs";
import { setUp } from "./setup/index.mjs";
import { prepareShadow } from "./shadow/index.mjs";
import { runSuite, suites } from "./suites/index.mjs";

const tree = path.join(paths.build, "sanitize/tree");

await main(async () => {
  if (process.argv.includes("--inside")) return inside();
  await prepareShadow(tree);
  return run(process.execPath, [path.join(tree, "tools/sanitize.mjs"), "--inside"], {
    cwd: tree,
    env: { ...process.env, PYFORGE_FLAVOUR: "sanitize" },
  });
});

/** The same program, run from the shadow: there the root of all paths is the shadow's. */
async function inside() {
  await setUp("test");
  const env = {
    // The sanitizers' own libraries must be the first of the process; node and python are built without them.
    LD_PRELOAD: (await Promise.all(["libasan.so", "libubsan.so"].map(libraryOf))).join(":"),
    // Node and Python keep memory until the end on purpose. JavaScript's and our engine's stacks are not the
    // thread's own, which the check of returned stack frames cannot follow.
    ASAN_OPTIONS: "detect_leaks=0:detect_stack_use_after_return=0:abort_on_error=1:handle_segv=0",
    UBSAN_OPTIONS: "print_stacktrace=1:halt_on_error=1",
    PYTHONMALLOC: "malloc",
  };
  let failed = 0;
  /** @type {string[][]} */
  const rows = [];
  for (const suite of suites.filter(({ suite }) => suite === "conformance")) {
    const cases = await runSuite({ ...suite, minutes: 15 }, { env });
    const broken = cases.filter(({ ok }) => !ok);
    for (const { id, error } of broken) console.log(`FAILED ${suite.host} ${id}\n${error}`);
    failed += broken.length;
    rows.push([suite.host, String(cases.length - broken.length), String(broken.length)]);
  }
  console.log(markdownTable(["host", "passed", "failed"], rows));
  return failed === 0 ? 0 : 1;
}

/** @param {string} name */
async function libraryOf(name) {
  const compiler = process.env.CXX ?? ["c++", "g++", "clang++"].find(which) ?? "c++";
  const file = (await capture(compiler, [`-print-file-name=${name}`])).stdout.trim();
  if (path.isAbsolute(file)) return file;
  throw new Refusal(`the compiler has no ${name}`, {
    place: compiler,
    fix: "apt-get install g++, or set CXX",
  });
}
