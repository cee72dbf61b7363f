// The step "engine": Node as a shared library, fetched by Maven's own client, checked and unpacked once.

import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { stripVTControlCharacters } from "node:util";
import { capture, ours, paths, Refusal, relative, which } from "../house/index.mjs";

/** @typedef {import("../house/versions.mjs").Engine} Engine */

const folder = () => path.join(paths.build, "engine", `${ours().engine.artifact}-${ours().engine.version}`);

/** Beside the library: which Node it is, for those who may not load it. */
const ABOUT = "engine.json";

/** @type {import("./steps.mjs").Step} */
export const engineStep = {
  name: "engine",
  doing: "Node as a shared library",
  words: () => [JSON.stringify(ours().engine)],
  outputs: () => {
    const library = libraryIn(folder());
    return [
      library ?? folder(),
      path.join(paths.engineInRuntime, path.basename(library ?? "")),
      path.join(paths.engineInRuntime, ABOUT),
    ];
  },
  async run({ voice }) {
    const wanted = ours().engine;
    if (!libraryIn(folder())) {
      const jar = await fetchJar(wanted, (text) => voice.note(text));
      await verify(jar, wanted);
      await unpack(jar, folder());
    }
    linkInto(paths.engineInRuntime, /** @type {string} */ (libraryIn(folder())));
    const { node, released } = wanted;
    writeFileSync(path.join(paths.engineInRuntime, ABOUT), `${JSON.stringify({ node, released })}\n`);
  },
};

/** @param {string} where */
function libraryIn(where) {
  const name = existsSync(where) && readdirSync(where).find((file) => /\.(so|dylib|dll)$/.test(file));
  return name ? path.join(where, name) : null;
}

/**
 * @param {Engine} wanted
 * @param {(text: string) => void} tell
 */
async function fetchJar(wanted, tell) {
  const usual = jarBelow(path.join(os.homedir(), ".m2/repository"), wanted);
  if (existsSync(usual)) return usual;
  const maven = which("mvn");
  if (!maven) {
    throw new Refusal("Maven's client `mvn` is not on PATH; it fetches Node as a library", {
      place: `${wanted.group}:${wanted.artifact}:${wanted.version}`,
      fix: "apt-get install maven, or: brew install maven",
    });
  }
  tell(
    `fetching ${wanted.artifact} ${wanted.version} (Node ${wanted.node}, ${wanted.megabytes} MB) with mvn`,
  );
  const coordinates = `${wanted.group}:${wanted.artifact}:${wanted.version}`;
  const got = await capture(maven, [
    "-q",
    "-B",
    "dependency:get",
    `-Dartifact=${coordinates}`,
    "-Dtransitive=false",
  ]);
  if (got.code !== 0) {
    throw new Refusal("mvn could not fetch the engine", {
      place: coordinates,
      log: got.stdout + got.stderr,
      fix: "see Maven's words above; a mirror is set in ~/.m2/settings.xml",
    });
  }
  if (existsSync(usual)) return usual;
  // Only now: starting Maven once more takes a second, and almost everybody has the usual place.
  const expression = "-Dexpression=settings.localRepository";
  const told = await capture(maven, ["help:evaluate", expression, "-q", "-DforceStdout", "-B"]);
  // Maven colours even this line.
  const jar = jarBelow(stripVTControlCharacters(told.stdout).trim(), wanted);
  if (told.code === 0 && existsSync(jar)) return jar;
  throw new Refusal("mvn fetched the engine, but not into the local repository it names", {
    place: coordinates,
    log: told.stdout + told.stderr,
    fix: "look at localRepository in ~/.m2/settings.xml",
  });
}

/**
 * @param {string} repository
 * @param {Engine} wanted
 */
function jarBelow(repository, { group, artifact, version }) {
  return path.join(repository, ...group.split("."), artifact, version, `${artifact}-${version}.jar`);
}

/**
 * @param {string} jar
 * @param {Engine} wanted
 */
async function verify(jar, wanted) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(jar), hash);
  const found = hash.digest("hex");
  if (found !== wanted.sha256) {
    throw new Refusal(`${path.basename(jar)} is not the file that versions.json names`, {
      place: `sha256 is ${found}, expected ${wanted.sha256}`,
      fix: "delete the jar from Maven's local repository and start again",
    });
  }
}

/**
 * A jar is a zip archive: Python reads it, which is here by now.
 * @param {string} jar
 * @param {string} target
 */
async function unpack(jar, target) {
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const code =
    "import sys, zipfile\n" +
    "archive = zipfile.ZipFile(sys.argv[1])\n" +
    "archive.extractall(sys.argv[2], [n for n in archive.namelist() if n.endswith(('.so', '.dylib', '.dll')) or 'LICENSE' in n])\n";
  const outcome = await capture(paths.venvPython, ["-I", "-c", code, jar, unfinished]);
  if (outcome.code !== 0 || !libraryIn(unfinished)) {
    throw new Refusal("the engine could not be unpacked", {
      place: relative(target),
      log: outcome.stderr,
      fix: "free 130 MB of disk and start again",
    });
  }
  renameSync(unfinished, target);
}

/**
 * @param {string} target
 * @param {string} library
 */
function linkInto(target, library) {
  // Made anew: a library of an earlier version beside it would be a second engine to choose from.
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  symlinkSync(path.relative(target, library), path.join(target, path.basename(library)));
}
