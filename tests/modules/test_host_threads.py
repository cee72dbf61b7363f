"""Which threads may start Node and enter it, and what they are told otherwise."""

RECURSE = """
function down() { down() }
try { down() } catch (error) { say(error.name) }
"""


def test_deep_recursion_is_a_range_error_on_the_main_thread(node_in_python):
    assert node_in_python(RECURSE, "start()").out == "RangeError\n"


def test_deep_recursion_is_a_range_error_on_a_thread_that_starts_node(node_in_python):
    done = node_in_python(
        RECURSE,
        """
        import threading
        threading.stack_size(1200 * 1024)  # close to the least that is accepted
        thread = threading.Thread(target=start)
        thread.start()
        thread.join()
        """,
    )
    assert (done.out, done.code) == ("RangeError\n", 0)


def test_small_stack_is_refused_and_another_thread_may_start(node_in_python):
    done = node_in_python(
        RECURSE,
        """
        import threading
        def attempt():
            try:
                start()
            except RuntimeError as error:
                print(error, flush=True)
        threading.stack_size(512 * 1024)
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
        start()
        """,
    )
    refusal, recursion = done.out.splitlines()
    assert refusal.startswith("Node cannot start on this thread: ")
    assert "threading.stack_size(4 * 1024 * 1024)" in refusal
    assert recursion == "RangeError"


def test_stack_limit_of_the_flags_counts(node_in_python):
    done = node_in_python(RECURSE, 'start(flags=["--stack-size=60000"])')
    assert "JavaScript needs 60128 KiB" in done.error


def test_other_thread_is_refused(node_in_python):
    done = node_in_python(
        "",
        """
        import threading
        def attempt():
            try:
                _host.pump()
            except RuntimeError as error:
                print(error)
        start()
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
        """,
    )
    assert done.out.startswith("Node belongs to the thread that imported the first TypeScript module")


def test_main_thread_is_told_that_nodes_thread_has_ended(node_in_python):
    done = node_in_python(
        "setInterval(() => {}, 1)",
        """
        import threading
        thread = threading.Thread(target=start)
        thread.start()
        thread.join()
        time.sleep(0.2)  # join() returns a little before the system's thread ends
        try:
            _host.pump()
        except RuntimeError as error:
            print(error)
        sys.exit(5)
        """,
    )
    assert done.out.startswith("the thread that started Node has ended")
    assert done.code == 5


def test_many_threads_start_once(node_in_python):
    done = node_in_python(
        'say("started")',
        """
        import threading
        from pyforge import host
        def fake_start(executable):
            start()
            host.install(lambda *_: None)
        pyforge_runtime.start = fake_start
        threads = [threading.Thread(target=host.start) for _ in range(8)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        """,
    )
    assert (done.out, done.err, done.code) == ("started\n", "", 0)
