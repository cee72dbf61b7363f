// `npm start`: sets up what is missing, then the main job in both directions.

import path from "node:path";
import { capture, main, paths, Refusal, relative, root, run } from "./house/index.mjs";
import { filesBelow, setUp, sitePackages } from "./setup/index.mjs";
import { activated } from "./suites/index.mjs";

const hello = path.join(root, "examples/hello");
const wordCount = path.join(root, "examples/word-count");

/** The module of the second example, built into the venv once and again when its source or the command changes. */
const developWordCount = {
  name: "word-count",
  doing: "pyforge develop examples/word-count",
  files: () => [
    ...filesBelow(wordCount),
    ...filesBelow(path.join(root, "packages/cli/src")),
    ...filesBelow(path.join(root, "packages/pyforge/src/spec")),
  ],
  outputs: () => [path.join(sitePackages() ?? paths.venv, "word_count/_module.mjs")],
  async run() {
    const outcome = await capture(process.execPath, [paths.cli, "develop"], {
      cwd: wordCount,
      env: activated(),
    });
    if (outcome.code !== 0) {
      throw new Refusal("pyforge develop failed", {
        place: relative(wordCount),
        log: outcome.stdout + outcome.stderr,
        fix: "see its words above",
      });
    }
  },
};

await main(async () => {
  await setUp("run", [developWordCount]);

  console.log("TypeScript calls Python: pyforge run examples/hello/src/hello.ts");
  const first = await run(process.execPath, [paths.cli, "run", path.join(hello, "src/hello.ts")], {
    env: activated(),
  });
  if (first !== 0) return first;

  console.log("\nPython imports a module written in TypeScript: python examples/word-count/main.py");
  return run(paths.venvPython, [path.join(wordCount, "main.py")]);
});
