// `npm run test:sanitize`: the conformance table in both hosts, on native code built with the address and
// undefined-behaviour sanitizers. It happens in a shadow, so that the ordinary build stays as it is.

import path from "node:path";
import { capture, main, markdownTable, paths, Refusal, root, run, which } from "./house/index.mjs";
import { setUp } from "./setup/index.mjs";
import { prepareShadow } from "./shadow/index.mjs";
import { runSuite, suites } from "./suites/index.mjs";

const tree = path.join(paths.build, "sanitize/tree");
const compiler = process.env.CXX ?? ["c++", "g++", "clang++"].find(which) ?? "c++";

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
  // Node and python are built without the sanitizers: their libraries come first, and ours before them.
  const preload = [await shallowDlopen(), await libraryOf("libasan.so"), await libraryOf("libubsan.so")];
  // Without random addresses: now and then a mapping lies where the sanitizer wants its shadow memory. Only the
  // suite itself sees the libraries, not the programs that start it.
  const before = ["-R", "env", `LD_PRELOAD=${preload.join(":")}`];
  const env = {
    // Node and Python keep memory until the end on purpose. JavaScript's and our engine's stacks are not the
    // thread's own, which the check of returned stack frames cannot follow.
    ASAN_OPTIONS:
      "detect_leaks=0:detect_stack_use_after_return=0:abort_on_error=1:handle_segv=0:verify_asan_link_order=0",
    UBSAN_OPTIONS: "print_stacktrace=1:halt_on_error=1",
    PYTHONMALLOC: "malloc",
  };
  let failed = 0;
  /** @type {string[][]} */
  const rows = [];
  for (const suite of suites.filter(({ suite }) => suite === "conformance")) {
    const cases = await runSuite(
      { ...suite, minutes: 15, command: (report) => ["setarch", ...before, ...suite.command(report)] },
      { env },
    );
    const broken = cases.filter(({ ok }) => !ok);
    for (const { id, error } of broken) console.log(`FAILED ${suite.host} ${id}\n${error}`);
    failed += broken.length;
    rows.push([suite.host, String(cases.length - broken.length), String(broken.length)]);
  }
  console.log(markdownTable(["host", "passed", "failed"], rows));
  return failed === 0 ? 0 : 1;
}

async function shallowDlopen() {
  const library = path.join(paths.build, "shallow_dlopen.so");
  const source = path.join(root, "tools/sanitize/shallow_dlopen.cc");
  const outcome = await capture(compiler, ["-O2", "-fPIC", "-shared", "-o", library, source, "-ldl"]);
  if (outcome.code === 0) return library;
  throw new Refusal("the sanitizers need a compiler of the machine", {
    log: outcome.stderr,
    fix: "apt-get install g++",
  });
}

/** @param {string} name */
async function libraryOf(name) {
  const file = (await capture(compiler, [`-print-file-name=${name}`])).stdout.trim();
  if (path.isAbsolute(file)) return file;
  throw new Refusal(`the compiler has no ${name}`, {
    place: compiler,
    fix: "apt-get install g++, or set CXX",
  });
}
