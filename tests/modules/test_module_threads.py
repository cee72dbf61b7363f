"""Calls of TypeScript from threads and forked children end in an answer or an error, never in a crash."""

ADD = "export function two() { return 1 + 1 }\nexport function down() { return down() }"
COUNT = "let n = 0; export function count() { return ++n }"
BACK = "export function back(f, x) { return f.call(x).extract(pyforge.f64) + 1 }"
BACK_TYPES = {
    "back": {
        "params": [{"name": "f", "type": {"type": "any"}}, {"name": "x", "type": {"type": "i32"}}],
        "returns": {"type": "i32"},
    }
}


def test_any_thread_may_call(module):
    done = module(
        ADD,
        """
        import threading, mod
        threads = [threading.Thread(target=lambda: print(mod.two(), flush=True)) for _ in range(4)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(mod.two())
        """,
    )
    assert (done.out, done.err, done.code) == ("2\n" * 5, "", 0)


def test_pools_of_threads_call_at_once(module):
    done = module(
        COUNT,
        """
        import mod
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(8) as pool:
            counts = list(pool.map(lambda _: mod.count(), range(2000)))
        print(sorted(counts) == list(range(1, 2001)), mod.count())
        """,
    )
    assert (done.out, done.err, done.code) == ("True 2001\n", "", 0)


def test_threads_of_a_server_call(module):
    done = module(
        COUNT,
        """
        import mod, threading, urllib.request
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(str(mod.count()).encode())
            def log_message(self, *_): pass
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        def ask():
            url = f"http://127.0.0.1:{server.server_port}"
            print(*(urllib.request.urlopen(url).read().decode() for _ in range(5)))
            server.shutdown()
        threading.Thread(target=ask).start()
        server.serve_forever()
        """,
    )
    assert (done.out, done.err, done.code) == ("1 2 3 4 5\n", "", 0)


def test_callbacks_that_give_the_lock_away_from_several_threads(module):
    done = module(
        BACK,
        """
        import mod, threading, time
        wrong = []
        def work(k):
            def callback(x):
                if x % 3 == 0: time.sleep(0)
                return x + k
            for i in range(1000):
                if mod.back(callback, i) != i + k + 1: wrong.append(i)
        threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
        for thread in threads: thread.start()
        work(9)
        for thread in threads: thread.join()
        print(len(wrong))
        """,
        declared=BACK_TYPES,
    )
    assert (done.out, done.err, done.code) == ("0\n", "", 0)


def test_call_of_a_thread_that_is_joined_below_javascript(module):
    done = module(
        BACK,
        """
        import mod, threading
        def join(x):
            came = []
            thread = threading.Thread(target=lambda: came.append(mod.back(lambda y: y * 2, x)))
            thread.start()
            thread.join()
            return came[0]
        print(mod.back(join, 5))
        threading.Thread(target=lambda: print(mod.back(lambda x: x, 1))).start()
        print(mod.back(join, 6))
        """,
        declared=BACK_TYPES,
    )
    assert sorted(done.out.split()) == ["12", "14", "2"]
    assert (done.err, done.code) == ("", 0)


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
        print(mod.two())
        thread = threading.Thread(target=lambda: print(mod.two()))
        thread.start()
        thread.join()
        sys.exit(5)
        """,
    )
    assert (done.out, done.err, done.code) == ("2\n2\n2\n", "", 5)


def test_small_stack_does_not_run_javascript_itself(module):
    done = module(
        ADD,
        """
        import threading, mod
        def work():
            try:
                mod.down()
            except RecursionError as error:
                print(type(error).__name__)
            print(mod.two(), flush=True)
        for size in (64 * 1024, 256 * 1024, 0):
            threading.stack_size(size)
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        """,
    )
    assert (done.out, done.err, done.code) == ("JsRecursionError\n2\n" * 3, "", 0)


def test_error_of_a_call_on_another_thread_is_the_same_object(module):
    done = module(
        "const error = new TypeError('no'); export function fail() { throw error }",
        """
        import threading, mod
        from concurrent.futures import ThreadPoolExecutor
        errors = []
        for _ in range(3):
            try:
                with ThreadPoolExecutor(1) as pool: pool.submit(mod.fail).result()
            except TypeError as error:
                errors.append(error)
        print([str(error) for error in errors], errors[0] is errors[1] is errors[2])
        """,
    )
    assert (done.out, done.err, done.code) == ("['no', 'no', 'no'] True\n", "", 0)


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
