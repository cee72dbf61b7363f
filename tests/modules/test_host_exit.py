"""How a process with Node in it ends: with the code that Python says, at once, and never by a crash."""

import pytest

BUSY = {
    "idle": "",
    "timers": "setInterval(() => {}, 1);",
    "a server": 'require("node:http").createServer(() => {}).listen(0);',
    "a worker": 'new (require("node:worker_threads").Worker)("for (;;);", { eval: true });',
    "the thread pool": """
        for (let i = 0; i < 50; i++) require("node:crypto").pbkdf2("a", "b", 1e6, 64, "sha512", () => {});
    """,
}


@pytest.mark.parametrize("what", BUSY)
def test_exit_code_is_pythons_whatever_node_does(node_in_python, what):
    done = node_in_python(BUSY[what], "start(); step(); sys.exit(5)", timeout=20)
    assert (done.out, done.err, done.code) == ("", "", 5)


# Not with a busy thread pool: stop waits for the jobs that run.
@pytest.mark.parametrize("what", sorted(BUSY.keys() - {"the thread pool"}))
def test_stop_ends_node(node_in_python, what):
    done = node_in_python(
        BUSY[what],
        """
        start()
        step()
        _host.stop()
        for after in (_host.pump, _host.stop, start):
            try:
                after()
            except RuntimeError as error:
                print(error)
        sys.exit(5)
        """,
    )
    sentence = "Node has been stopped in this process; start a new process to run TypeScript again"
    assert done.out.splitlines() == [sentence] * 3
    assert (done.err, done.code) == ("", 5)


def test_uncaught_python_error_is_1(node_in_python):
    done = node_in_python("setInterval(() => {}, 1);", "start(); step(); raise ValueError('no')")
    assert (done.error, done.code) == ("ValueError: no", 1)


def test_exit_code_overrides_pythons_after_everything_is_flushed(node_in_python):
    done = node_in_python(
        "",
        """
        import atexit
        start()
        atexit.register(lambda: print("atexit", end=""))
        _host.exit_code(3)
        print("unflushed", end=" ")
        """,
    )
    assert (done.out, done.code) == ("unflushed atexit", 3)


def test_exit_while_a_thread_reads_stdin(node_in_python):
    done = node_in_python(
        "",
        """
        import ctypes, os, threading
        reader, _writer = os.pipe()
        os.dup2(reader, 0)
        start()
        # getchar holds the lock of C's stdin for as long as nothing is written.
        threading.Thread(target=ctypes.CDLL(None).getchar, daemon=True).start()
        time.sleep(0.1)
        sys.exit(5)
        """,
        timeout=10,
    )
    assert done.code == 5


def test_forked_child_is_refused_and_exits_as_it_says(node_in_python):
    done = node_in_python(
        "setInterval(() => {}, 1);",
        """
        import os
        start()
        step()
        if (child := os.fork()) == 0:
            try:
                _host.pump()
            except RuntimeError as error:
                print(error, flush=True)
            sys.exit(7)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        step()
        sys.exit(5)
        """,
    )
    refusal, code = done.out.splitlines()
    assert refusal.startswith("Node does not survive a fork")
    assert 'multiprocessing.set_start_method("spawn")' in refusal
    assert (code, done.code) == ("7", 5)


def test_load_in_a_forked_child_is_refused(python):
    done = python(
        """
        import os
        from pyforge import host
        host.install(lambda *_: None)
        if (child := os.fork()) == 0:
            try:
                host.start()
            except RuntimeError as error:
                print(error, flush=True)
            os._exit(0)
        os.waitpid(child, 0)
        """
    )
    assert done.out.startswith("Node does not survive a fork")


def test_fork_before_the_first_module_is_fine(node_in_python):
    done = node_in_python(
        'say("child");',
        """
        import os
        from pyforge import host
        if (child := os.fork()) == 0:
            start()
            sys.exit(7)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """,
    )
    assert done.out.splitlines() == ["child", "7"]


def test_multiprocessing_by_fork_and_subprocess_work(node_in_python):
    done = node_in_python(
        "setInterval(() => {}, 1);",
        """
        import multiprocessing, subprocess
        start()
        with multiprocessing.get_context("fork").Pool(2) as pool:
            print(pool.map(len, ["a", "bc"]))
        print(subprocess.check_output([sys.executable, "-c", "print(7)"], text=True).strip())
        """,
    )
    assert (done.out, done.err, done.code) == ("[1, 2]\n7\n", "", 0)


def test_finish_runs_once_on_nodes_thread_and_decides_the_code(python):
    done = python(
        """
        from pyforge import host
        def finish():
            print("finish")
            return 3
        host.install(lambda *_: None, finish)
        """
    )
    assert (done.out, done.code) == ("finish\n", 3)


def test_finish_that_raises_is_1(python):
    done = python(
        """
        from pyforge import host
        host.install(lambda *_: None, lambda: 1 / 0)
        """
    )
    assert done.error == "ZeroDivisionError: division by zero"
    assert done.code == 1


def test_finish_runs_after_nodes_thread_has_ended_and_not_in_a_forked_child(python):
    done = python(
        """
        import os, threading
        from pyforge import host
        thread = threading.Thread(target=host.install, args=(lambda *_: None, lambda: print("finish")))
        thread.start()
        thread.join()
        if os.fork() == 0:
            raise SystemExit
        os.wait()
        """
    )
    assert (done.out, done.code) == ("finish\n", 0)
