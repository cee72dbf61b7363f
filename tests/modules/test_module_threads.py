"""Calls of TypeScript from threads and forked children end in an answer or an error, never in a crash."""

ADD = "export function two() { return 1 + 1 }\nexport function down() { return down() }"


def test_call_from_another_thread_is_refused(module):
    done = module(
        ADD,
        """
        import threading, mod
        def attempt():
            try:
                mod.two()
            except RuntimeError as error:
                print(error)
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
        print(mod.two())
        """,
    )
    refusal, answer = done.out.splitlines()
    assert "thread" in refusal
    assert (answer, done.code) == ("2", 0)


def test_import_on_a_second_thread_and_exit(module):
    done = module(
        ADD,
        """
        import threading
        def work():
            import mod
            print(mod.two())
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        import mod
        try:
            mod.two()
        except RuntimeError as error:
            print("refused")
        sys.exit(5)
        """,
    )
    assert (done.out, done.err, done.code) == ("2\nrefused\n", "", 5)


def test_stack_overflow_is_a_recursion_error(module):
    done = module(
        ADD,
        """
        import mod
        for _ in range(3):
            try:
                mod.down()
            except RecursionError as error:
                print(type(error).__name__)
        print(mod.two())
        """,
    )
    assert done.out.splitlines() == ["JsRecursionError"] * 3 + ["2"]


def test_call_in_a_forked_child_is_refused(module):
    done = module(
        ADD,
        """
        import os, mod
        if (child := os.fork()) == 0:
            try:
                mod.two()
            except RuntimeError as error:
                print(error, flush=True)
            sys.exit(7)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), mod.two())
        """,
    )
    refusal, after = done.out.splitlines()
    assert "spawn" in refusal
    assert after == "7 2"


def test_module_in_a_folder_of_any_name(module, tmp_path):
    folder = tmp_path / "Ünï \"q' \\ ${x} %20 #a ?b \N{GRINNING FACE}"
    done = module(ADD, "import mod; print(mod.two())", folder=folder)
    assert (done.out, done.err) == ("2\n", "")


def test_terminate_ends_javascript_that_never_returns(module):
    done = module(
        """
        export function loop() {
          pyforge.Python.attach((py) => { py.import("time").getattr("sleep").call(0.2) });
          for (;;);
        }
        export function two() { return 1 + 1 }
        """,
        """
        import threading, mod
        from pyforge_runtime import _host
        # While the loop runs no other Python thread does; while it sleeps one can.
        threading.Timer(0.1, _host.terminate).start()
        try:
            mod.loop()
        except Exception as error:
            print(type(error).__name__)
        print(mod.two())
        """,
        timeout=20,
    )
    assert done.out.splitlines()[-1] == "2"
    assert len(done.out.splitlines()) == 2


def test_forked_child_that_would_return_to_typescript_is_ended(module):
    done = module(
        """
        export function fork() {
          pyforge.Python.attach((py) => { py.import("__main__").getattr("fork").call() });
        }
        """,
        """
        import os, mod
        def fork():
            global child
            if (child := os.fork()) == 0 and sys.argv[1:]:
                sys.exit(7)
        for sys.argv[1:] in ([], ["exit"]):
            mod.fork()
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        """,
    )
    assert (done.out, done.code) == ("1\n7\n", 0)
    assert done.err.startswith("pyforge: a child made by os.fork() was about to return to JavaScript")
