"""How a program ends that uses a module written in TypeScript."""

import pytest


def test_sys_exit_below_typescript_passes_through(module):
    done = module(
        """
        export function quit() {
          pyforge.Python.attach((py) => { py.import("sys").getattr("exit").call(3) });
        }
        """,
        "import mod; mod.quit(); print('not reached')",
    )
    assert (done.out, done.err, done.code) == ("", "", 3)


def test_process_exit_is_a_system_exit_with_its_code(module):
    done = module(
        "export function quit() { process.exit(4) }",
        """
        import atexit, mod
        atexit.register(print, "atexit")
        try:
            mod.quit()
        finally:
            print("unwound")
        """,
    )
    assert (done.out, done.err, done.code) == ("unwound\natexit\n", "", 4)


def test_process_exit_in_a_timer_ends_with_its_code(module):
    done = module(
        "export function later() { setTimeout(() => process.exit(4), 1) }",
        "import time, mod; mod.later(); time.sleep(0.05)",
    )
    assert done.code == 4


def test_uncaught_error_in_a_timer_is_shown_and_ends_with_1(module):
    done = module(
        'export function later() { setTimeout(() => { throw new Error("late") }, 1) }',
        "import time, mod; mod.later(); time.sleep(0.05)",
    )
    assert "Error: late" in done.err
    assert done.code == 1


def test_unhandled_rejection_is_shown_and_ends_with_1(module):
    done = module(
        'export function refuse() { Promise.reject(new Error("refused")) }', "import mod; mod.refuse()"
    )
    assert "Error: refused" in done.err
    assert done.code == 1


@pytest.mark.parametrize("later", ["setTimeout(quit, 1)", "Promise.resolve().then(quit)"])
def test_sys_exit_that_nobody_catches_ends_with_its_code(module, later):
    done = module(
        f"""
        const quit = () => pyforge.Python.attach((py) => py.run("raise SystemExit(9)"));
        export function begin() {{ {later} }}
        """,
        "import atexit, time, mod; atexit.register(print, 'atexit'); mod.begin(); time.sleep(0.05)",
    )
    assert (done.out, done.err, done.code) == ("atexit\n", "", 9)


def test_error_that_typescript_throws_ends_with_1(module):
    done = module('export function fail() { throw new TypeError("no") }', "import mod; mod.fail()")
    assert (done.error, done.code) == ("pyforge.JsTypeError: no", 1)


def test_error_of_a_module_body_that_python_catches_does_not_end_the_program(module):
    done = module(
        'throw new RangeError("body");\nexport function nothing() {}',
        """
        for _ in range(2):
            try:
                import mod
            except ValueError as error:
                print(type(error).__name__, error)
        """,
    )
    assert (done.out, done.err, done.code) == ("JsRangeError body\n" * 2, "", 0)


def test_exit_handlers_of_node_run_once(module):
    done = module(
        'process.on("exit", (code) => console.log("exit", code));\nexport function nothing() {}',
        "import mod; mod.nothing(); print('end')",
    )
    assert (done.out, done.code) == ("end\nexit 0\n", 0)


def test_exit_handlers_of_node_run_once_after_process_exit(module):
    done = module(
        """
        process.on("exit", (code) => console.log("exit", code));
        export function quit() { process.exit(4) }
        """,
        "import mod; mod.quit()",
    )
    assert (done.out, done.code) == ("exit 4\n", 4)


def test_timers_that_are_due_run_once_at_exit(module):
    done = module(
        'export function later() { setTimeout(() => console.log("timer"), 1); setInterval(() => {}, 1000) }',
        "import time, mod; mod.later(); time.sleep(0.05); print('end')",
    )
    assert (done.out, done.err, done.code) == ("end\ntimer\n", "", 0)


def test_process_exit_ends_python_also_where_javascript_catches_it(module):
    done = module(
        """
        export function quit() { try { process.exit(5) } catch {} }
        """,
        """
        import atexit, mod
        atexit.register(lambda: print("atexit", flush=True))
        mod.quit()
        print("not reached")
        """,
    )
    assert (done.out, done.code) == ("atexit\n", 5)
