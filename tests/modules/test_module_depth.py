"""Calls that go back and forth between Python and TypeScript until the stack is used up."""

import pytest

CALLS = """
export function back() {
  pyforge.Python.attach((py) => py.import("__main__").getattr("go").call());
}
export function two() { return 1 + 1 }
"""


@pytest.mark.parametrize("limit", [1000, 1_000_000])
def test_calls_without_end_are_a_recursion_error_and_typescript_works_on(module, limit):
    done = module(
        CALLS,
        f"""
        import mod
        sys.setrecursionlimit({limit})
        depth = 0
        def go():
            global depth
            depth += 1
            if depth < 100_000:
                mod.back()
        for _ in range(3):
            depth = 0
            try:
                go()
                print("no error")
            except RecursionError:
                print("RecursionError")
            print(mod.two())
        """,
    )
    assert (done.out, done.err, done.code) == ("RecursionError\n2\n" * 3, "", 0)
