// `npm run fuzz [-- minutes]`: libFuzzer on the native plan executor, under the address and undefined-behaviour
// sanitizers. It goes on from the inputs of the runs before, in build/fuzz/corpus; what it finds it leaves in
// build/fuzz/found, and `npm run fuzz -- build/fuzz/found/<file>` runs that again.

import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { capture, main, paths, Refusal, relative, root, run, which } from "./house/index.mjs";
import {
  ask,
  compileAll,
  compileFlags,
  Fingerprints,
  filesBelow,
  runCompiler,
  setUp,
} from "./setup/index.mjs";

const folder = path.join(paths.build, "fuzz");
const program = path.join(folder, "plan-executor");
const own = path.join(root, "tests/fuzz");

const sanitizers = [
  "-fsanitize=fuzzer,address,undefined,float-cast-overflow",
  "-fno-sanitize=vptr", // without run-time type information there is nothing to check virtual calls by
  "-fno-sanitize-recover=all",
];

/** The executor and what it stands on; all that needs JavaScript is left out. */
const bridge = ["scalar", "text", "integer", "wire", "bridge", "handle", "post", "stack_room"];

await main(async () => {
  const [given = "1"] = process.argv.slice(2);
  const again = existsSync(given);
  const minutes = Number(given);
  if (!again && !(minutes > 0)) {
    throw new Refusal(`the fuzzer runs for some minutes, not for ${given}`, {
      place: "npm run fuzz",
      fix: "npm run fuzz -- 10",
    });
  }
  await setUp("tools");
  await build();
  const python = await ask(paths.venvPython);
  for (const name of ["corpus", "found"]) mkdirSync(path.join(folder, name), { recursive: true });
  const how = again
    ? [given]
    : [`-max_total_time=${Math.round(minutes * 60)}`, "-print_final_stats=1", path.join(folder, "corpus")];
  const limits = ["-max_len=2048", "-timeout=60", "-rss_limit_mb=4096"];
  const outcome = await run(program, [`-artifact_prefix=${path.join(folder, "found")}/`, ...limits, ...how], {
    env: {
      ...process.env,
      PYFORGE_FUZZ_LIBRARY: python?.library ?? "",
      PYFORGE_FUZZ_PYTHON: paths.venvPython,
      PYFORGE_FUZZ_SUBJECTS: own,
      PYTHONMALLOC: "malloc",
      PYTHONDONTWRITEBYTECODE: "1",
      ASAN_OPTIONS: "detect_leaks=0:allocator_may_return_null=1", // Python keeps memory until the end on purpose
      UBSAN_OPTIONS: "print_stacktrace=1",
    },
  });
  console.log(outcome === 0 ? "nothing found" : "found something: the input lies where the last lines say");
  return outcome;
});

async function build() {
  const compiler = { command: await findFuzzer(), args: [], env: process.env };
  const sources = [
    ...bridge.map((name) => path.join(paths.native, "bridge", `${name}.cc`)),
    ...[path.join(paths.native, "bridge/plan"), path.join(paths.native, "python"), own].flatMap((room) =>
      filesBelow(room, (file) => file.endsWith(".cc")),
    ),
    path.join(paths.native, "node/napi.cc"),
    path.join(root, "tools/sanitize/shallow_dlopen.cc"),
  ];
  const fingerprints = new Fingerprints(path.join(paths.stamps, "fuzz.json"), root);
  const flags = [...compileFlags, "-O1", "-g", "-fno-omit-frame-pointer", ...sanitizers];
  const objects = await compileAll("fuzz", compiler, flags, sources, fingerprints, console.log);
  fingerprints.save();
  mkdirSync(folder, { recursive: true });
  const link = ["-o", program, ...objects.values(), ...sanitizers, "-pthread", "-ldl"];
  await runCompiler(compiler, link, relative(program));
}

/** How Debian and Ubuntu install it: the runtime is a package for each version of clang, of which one is the default. */
async function packages() {
  const known = await capture("apt-cache", ["depends", "clang"]).catch(() => undefined);
  const version = known?.stdout.match(/Depends: clang-(\d+)/)?.[1] ?? "14";
  return `apt-get install clang-${version} libclang-rt-${version}-dev libfuzzer-${version}-dev`;
}

/** A clang++ that brings libFuzzer with it. */
async function findFuzzer() {
  const names = ["clang++", ...Array.from({ length: 12 }, (_, index) => `clang++-${25 - index}`)];
  const candidates = process.env.CXX ? [process.env.CXX] : names.filter(which);
  for (const candidate of candidates) {
    const input = 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }';
    const args = ["-x", "c++", "-", "-fsanitize=fuzzer,address", "-o", "/dev/null"];
    if ((await capture(candidate, args, { input })).code === 0) return candidate;
  }
  throw new Refusal("the fuzzer needs a clang++ with libFuzzer", {
    place: candidates.join(", ") || "PATH",
    fix: `${await packages()}, or name one by CXX`,
  });
}
