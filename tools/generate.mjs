// `npm run generate`: writes every generated file; with --check it compares instead and exits 1 on a difference.
// A generator is a module of tools/generate/ that exports `output`, the file's path in the clone, and
// `render()`, a promise of its text; formatting is done here, so that a generator writes words, not layout.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { capture, main, paths, Refusal, root } from "./house/index.mjs";
import { setUp } from "./setup/index.mjs";

/** @typedef {{ output: string, render: () => Promise<string> }} Generator */

await main(async () => {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  await setUp("tools");
  let differing = 0;
  for (const { output, render } of await generators()) {
    const file = path.join(root, output);
    const wanted = await formatted(output, await render());
    if (existsSync(file) && readFileSync(file, "utf8") === wanted) continue;
    differing++;
    if (!values.check) writeFileSync(file, wanted);
    console.log(values.check ? `${output} is not what its generator writes` : `${output} written`);
  }
  return values.check && differing > 0 ? 1 : 0;
});

/** @returns {Promise<Generator[]>} */
async function generators() {
  const folder = path.join(root, "tools/generate");
  const modules = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".mjs")) : [];
  const loaded = await Promise.all(
    modules.sort().map((name) => import(pathToFileURL(path.join(folder, name)).href)),
  );
  // A module without `output` serves the generators beside it.
  return loaded.filter(({ output }) => output !== undefined);
}

/**
 * A text as the formatter of its language leaves it.
 * @param {string} output its extension tells the language
 * @param {string} text
 */
async function formatted(output, text) {
  const formatter = formatterOf(output);
  if (!formatter) return text;
  const [command, ...args] = formatter;
  const outcome = await capture(command, args, { input: text });
  if (outcome.code !== 0) {
    throw new Refusal(`what the generator of ${output} renders cannot be formatted`, {
      place: output,
      log: outcome.stderr,
      fix: "mend its generator in tools/generate",
    });
  }
  return outcome.stdout;
}

/**
 * @param {string} output
 * @returns {[string, ...string[]] | null}
 */
function formatterOf(output) {
  const program = (/** @type {string} */ name) => path.join(paths.venv, "bin", name);
  if (/\.(cc|h|def)$/.test(output)) return [program("clang-format"), `--assume-filename=${output}`];
  if (output.endsWith(".py")) return [program("ruff"), "format", `--stdin-filename=${output}`, "-"];
  if (/\.(ts|mjs|json)$/.test(output)) {
    return [path.join(paths.nodeModules, ".bin/biome"), "format", `--stdin-file-path=${output}`];
  }
  return null;
}
