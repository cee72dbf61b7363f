"""Counts the words of Python's own standard library in TypeScript and in pure Python, and compares both."""

import re
import sys
import sysconfig
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import word_count  # written in TypeScript: src/word_count.ts

WORD = re.compile(rb"[A-Za-z_]+")


def count_in_python(paths: list[str]) -> dict[str, int]:
    """The same job as `word_count.count_words`, with the means of the standard library."""
    counts: Counter[bytes] = Counter()
    for path in paths:
        counts.update(WORD.findall(Path(path).read_bytes()))
    return {word.decode("latin-1"): count for word, count in counts.items()}


def timed(count: Callable[[list[str]], dict[str, int]], paths: list[str]) -> tuple[dict[str, int], float]:
    """The answer and the seconds it took."""
    begin = time.perf_counter()
    return count(paths), time.perf_counter() - begin


def types_and_values(counts: dict[str, int]) -> set[tuple[type, str, type, int]]:
    """Every pair with its types, because to Python 5 == 5.0 and True == 1."""
    return {(type(word), word, type(count), count) for word, count in counts.items()}


def main() -> int:
    """Prints the ten most frequent words and both times; 1 where the answers differ."""
    library = Path(sysconfig.get_path("stdlib"))
    # What was installed beside the standard library does not belong to it.
    files = [f for f in library.rglob("*.py") if "site-packages" not in f.parts]
    paths = sorted(map(str, files))
    megabytes = sum(f.stat().st_size for f in files) / 1e6

    in_typescript, typescript_seconds = timed(word_count.count_words, paths)
    in_python, python_seconds = timed(count_in_python, paths)

    print(f"{len(paths)} files of the standard library, {megabytes:.1f} MB, {len(in_typescript)} words")
    for word, count in Counter(in_typescript).most_common(10):
        print(f"  {count:>8}  {word}")
    print(f"TypeScript {typescript_seconds:.2f} s, pure Python {python_seconds:.2f} s")

    if type(in_typescript) is not dict or types_and_values(in_typescript) != types_and_values(in_python):
        print("the two answers differ", file=sys.stderr)
        return 1
    print("Both answers are the same, types included.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
