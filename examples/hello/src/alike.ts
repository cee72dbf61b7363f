// How much alike are two files? Python's difflib knows; the files are the two faces of `os.path` in Python's own
// standard library, one for POSIX and one for Windows.

import { readFileSync } from "node:fs";
import { f64, list, Python, str } from "pyforge";

Python.attach((py) => {
  const difflib = py.import("difflib");
  const [posix = [], windows = []] = ["posixpath", "ntpath"].map((name) =>
    readFileSync(py.import(name).getattr("__file__").extract(str), "utf8").split("\n"),
  );

  const matcher = difflib.getattr("SequenceMatcher").call(null, posix, windows, false);
  const alike = matcher.getattr("ratio").call().extract(f64);
  console.log(
    `posixpath.py (${posix.length} lines) and ntpath.py (${windows.length}) are ${percent(alike)} alike.`,
  );

  const close = difflib.getattr("get_close_matches").call("def splitroot(path):", posix.concat(windows));
  console.log(`Closest to "def splitroot(path):" is "${close.extract(list(str))[0]}".`);
});

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
