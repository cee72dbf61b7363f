"""Constants of a module that are functions declared by types: `fn([…], …)(…)`."""

import os
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent

SOURCE = """
import { f64, field, fn, i32, iterable, list, mapped, maybe, str } from "pyforge";

const even = (n: number): number => {
  if (n % 2 !== 0) throw new RangeError(`${n} is odd`);
  return n;
};
const Even = mapped(i32, { load: even, store: even });

/** Adds numbers. */
export const total = fn([list(f64)], f64)(function total(xs) {
  return xs.reduce((sum, x) => sum + x, 0);
});

const Joining = fn([iterable(str), field(str, { name: "by", default: ", " }), maybe(i32)], str);
export const join = Joining((parts, by, limit) => [...parts].slice(0, limit).join(by));

export const half = fn([list(Even)], list(Even))((evens) => evens.map((n) => n / 2));
export const twice = fn([fn([f64], f64), f64], f64)((f, x) => f(f(x)));

export const passed = fn([fn([list(f64)], f64)], fn([list(f64)], f64))((f) => f);
"""


def developed(tmp_path, source):
    """Builds the module `m` as a user does; returns the folder from which Python imports it."""
    packages = tmp_path / ".venv/lib/python3.12/site-packages"
    packages.mkdir(parents=True)
    (tmp_path / ".venv/pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.1\n")
    (packages / "pyforge.pth").write_text("")
    (tmp_path / "src").mkdir()
    (tmp_path / "src/m.ts").write_text(source, encoding="utf-8")
    command = ["node", str(REPOSITORY / "packages/cli/bin/pyforge.mjs"), "develop"]
    # Without VIRTUAL_ENV, which names the venv that would be asked before the project's own.
    env = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return packages


def test_a_declared_constant_is_a_function_of_the_module(python, tmp_path):
    packages = developed(tmp_path, SOURCE)
    done = python(
        """
        import sys
        sys.path.insert(0, sys.argv[1])
        import inspect, itertools, m
        def outcome(f, *args, **kwargs):
            try: return f(*args, **kwargs)
            except Exception as error:
                return f"{type(error).__name__}: {error} {getattr(error, '__notes__', '')}"
        print(type(m.total([1, 2])).__name__, m.total((1, 2.5)), m.total(xs=[4]))
        names = m.total.__name__, m.total.__qualname__, m.total.__module__, m.total.__doc__
        print(*names, inspect.signature(m.total))
        print(inspect.signature(m.join), inspect.signature(m.twice), m.__all__)
        print(m.join("abc"), m.join(["a", "b"], by="-"), m.join((str(n) for n in range(5)), limit=2, by=""))
        print(m.twice(lambda x: x + 0.5, 1), m.passed(m.total) is m.total)
        print(outcome(m.total, [1, "x"]))
        print(outcome(m.total))
        print(outcome(m.total, [], 1))
        print(outcome(m.twice, 5, 1))
        print(outcome(m.twice, lambda x: "x", 1))
        print(outcome(m.half, [2, 3]))
        print(outcome(m.half, [2]))
        """,
        packages,
    )
    assert done.out.splitlines() == [
        "float 3.5 4.0",
        "total total m Adds numbers. (xs)",
        "(parts, by=', ', limit=None) (f, x) ['total', 'join', 'half', 'twice', 'passed']",
        "a, b, c a-b 01",
        "2.0 True",
        "TypeError: argument 'xs[1]': must be real number, not str ",
        "TypeError: total() missing 1 required positional argument: 'xs' ",
        "TypeError: total() takes 1 positional arguments but 2 were given ",
        "TypeError: argument 'f': 'int' object is not an instance of 'Callable' ",
        "TypeError: <lambda>() returned: must be real number, not str ",
        "JsRangeError: 3 is odd [\"while converting argument 'evens[1]'\"]",
        "JsRangeError: 1 is odd ['while converting half()[0]']",
    ], done.err


def test_a_constant_that_nothing_declared_fails_the_import(python, tmp_path):
    packages = developed(
        tmp_path, 'import { fn } from "pyforge";\nexport const f = fn([], (0 as never))(() => 1);\n'
    )
    (packages / "m/_module.mjs").write_text("export const f = () => 1;\n")
    done = python("import sys; sys.path.insert(0, sys.argv[1]); import m", packages)
    assert done.error == (
        "pyforge.JsError: f of m is no function that fn([…], …) declared; export the function that calling "
        "the type gives: export const f = fn([i32], i32)((x) => x)"
    )
