"""A second interpreter may not import a module written in TypeScript: Node belongs to the first."""

import pytest

ATTEMPT = """
import sys
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
CODE = f'''
import sys
sys.path[:] = {sys.path!r}
try:
    import mod
    print("imported", flush=True)
except ImportError as error:
    print("ImportError:", error, flush=True)
'''
def attempt():
    other = interpreters.create()
    interpreters.run_string(other, CODE)
    interpreters.destroy(other)
"""
TWO = "export function two() { return 1 + 1 }"


@pytest.mark.parametrize("before", [False, True])
def test_import_in_a_subinterpreter_is_refused_and_the_main_one_imports(module, before):
    program = ["import mod; print(mod.two())"] if before else []
    program += [ATTEMPT, "attempt(); attempt()", "import mod; print(mod.two())"]
    done = module(TWO, "\n".join(program), timeout=30)
    lines = done.out.splitlines()
    if before:
        assert lines.pop(0) == "2"
    refusal = (
        "ImportError: modules written in TypeScript do not support subinterpreters; "
        "import them in the main interpreter, or use a process of its own"
    )
    assert (lines, done.code) == ([refusal, refusal, "2"], 0)
