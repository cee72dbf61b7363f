/** A version as Python's packaging rules (PEP 440) spell it. */
const PYTHON_VERSION =
  /^(?:\d+!)?\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?(?:\+[a-z\d]+(?:\.[a-z\d]+)*)?$/;

/** npm's form, `1.0.0-rc.1+build`: release, word, number, build. */
const NPM_VERSION = /^(\d+\.\d+\.\d+)-([a-z]+)(?:\.?(\d+))?(\+[a-z\d.]+)?$/;

/** npm's words for what comes before a release, in Python's spelling. */
const PRERELEASE: Readonly<Record<string, string>> = {
  a: "a",
  alpha: "a",
  b: "b",
  beta: "b",
  c: "rc",
  dev: ".dev",
  pre: "rc",
  preview: "rc",
  rc: "rc",
};

/** The version in Python's spelling; null where it has none (`1.0.0-next.3`). */
export function pythonVersion(version: string): string | null {
  const text = version.trim().toLowerCase().replace(/^v/, "");
  if (PYTHON_VERSION.test(text)) return text;
  const [, release, word = "", number = "0", build = ""] = NPM_VERSION.exec(text) ?? [];
  if (release === undefined || !Object.hasOwn(PRERELEASE, word)) return null;
  return `${release}${PRERELEASE[word]}${Number(number)}${build}`;
}
