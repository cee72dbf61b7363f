"""Starting Node in the process: what it finds, what it refuses."""

import json
import shutil

import pyforge_runtime


def test_start_leaves_what_the_runtime_needs(node_in_python):
    done = node_in_python(
        """
        const boot = globalThis[Symbol.for("pyforge.boot")];
        say(JSON.stringify([boot.host, boot.addon, boot.exe, typeof boot.exports]));
        """,
        "start(); print(sys.executable)",
    )
    found, executable = done.out.splitlines()
    assert json.loads(found) == ["python", pyforge_runtime.addon(), executable, "object"]
    assert done.code == 0


def test_paths_may_hold_anything_that_is_text(node_in_python, tmp_path):
    folder = tmp_path / "Ünï \"q' \\ ${x} `y` \N{GRINNING FACE}\nline"
    folder.mkdir()
    (folder / "engine.so").symlink_to(pyforge_runtime.engine())
    shutil.copy(pyforge_runtime.addon(), folder / "addon.node")
    done = node_in_python(
        """
        const boot = globalThis[Symbol.for("pyforge.boot")];
        say(String(boot.addon === require("node:path").join(__dirname, "addon.node")));
        """,
        "start(engine=sys.argv[2] + '/engine.so', addon=sys.argv[2] + '/addon.node')",
        folder,
        folder=folder,
    )
    assert (done.out, done.code) == ("true\n", 0)


def test_full_icu(node_in_python):
    done = node_in_python(
        'say(new Intl.NumberFormat("de").format(1234.5) + "Ä".normalize("NFD").length)', "start()"
    )
    assert done.out == "1.234,52\n"


def test_second_start_is_refused(node_in_python):
    done = node_in_python("", "start(); start()")
    assert done.error.startswith("RuntimeError: Node runs already in this process")


def test_failing_runtime_shows_the_javascript_stack(node_in_python):
    done = node_in_python('function f() { throw new TypeError("no ☃") }\nf();', "start()")
    assert done.code == 1
    assert "RuntimeError: Node started, but PyForge's runtime " in done.err
    assert "Node says: TypeError: no ☃\n    at f (" in done.err
    assert "script.cjs:2:22" in done.err


def test_start_after_a_failed_one_is_refused(node_in_python):
    done = node_in_python(
        "throw 1",
        """
        for attempt in (start, start, _host.pump):
            try:
                attempt()
            except RuntimeError as error:
                print(str(error).split(";")[0].split(" /")[0])
        """,
    )
    again = "Node failed to start earlier in this process and cannot be tried again"
    assert done.out.splitlines() == ["Node started, but PyForge's runtime", again, again]


def test_addon_without_a_door_is_of_another_version(node_in_python, tmp_path):
    done = node_in_python("", "start(addon=sys.argv[2])", tmp_path / "none.node")
    assert f"Node started, but could not open PyForge's addon {tmp_path / 'none.node'}" in done.err


def test_library_that_is_no_engine(node_in_python):
    done = node_in_python("", "start(engine=pyforge_runtime.__path__[0] + '/_host.abi3.so')")
    assert "is not a Node engine that this host knows: it exports no JNI_OnLoad" in done.error


def test_flags_reach_node(node_in_python):
    done = node_in_python("say(typeof gc)", 'start(flags=["--expose-gc"])')
    assert done.out == "function\n"


def test_unknown_flag_is_refused(node_in_python):
    done = node_in_python("", 'start(flags=["--expose-gc", "--bogus"])')
    assert done.error.startswith("RuntimeError: Node refused one of its options")
    assert done.error.endswith("or these flags: --expose-gc --bogus")


def test_bad_node_options_are_refused(node_in_python):
    done = node_in_python("", "start()", env={"NODE_OPTIONS": "--bogus"})
    assert done.error.endswith("correct the environment variable NODE_OPTIONS")


def test_good_node_options_are_taken(node_in_python):
    done = node_in_python(
        "say(String(Error.stackTraceLimit))", "start()", env={"NODE_OPTIONS": "--stack-trace-limit=3"}
    )
    assert done.out == "3\n"


def test_limits_and_signals_of_the_process_stay(node_in_python):
    done = node_in_python(
        "",
        """
        import resource, signal
        def state():
            handlers = [signal.getsignal(number) for number in signal.valid_signals()]
            return resource.getrlimit(resource.RLIMIT_NOFILE), handlers
        before = state()
        start()
        print(state() == before)
        """,
        limits="-Sn 512",
    )
    assert done.out == "True\n"


def test_step_runs_timers_and_emits_no_before_exit(node_in_python):
    done = node_in_python(
        """
        process.on("beforeExit", () => say("beforeExit"));
        setTimeout(() => say("timer"), 5);
        Promise.resolve().then(() => say("microtask"));
        """,
        "start(); step()",
    )
    assert done.out.splitlines() == ["microtask", "timer"]


def test_steps_do_not_leak(node_in_python):
    done = node_in_python(
        "setImmediate(function again() { setImmediate(again) });",
        """
        def resident():
            with open("/proc/self/statm") as file:
                return int(file.read().split()[1]) * 4096
        start()
        for _ in range(100_000):
            _host.pump()
        before = resident()
        for _ in range(200_000):
            _host.pump()
        print(resident() - before < 4e6)
        """,
    )
    assert done.out == "True\n"
