"""What `import pyforge` costs: next to nothing, and no Node."""


def test_import_starts_nothing_and_imports_little(python):
    done = python(
        """
        import sys
        before = set(sys.modules)
        import pyforge
        added = {name.partition(".")[0] for name in set(sys.modules) - before}
        threads = len(__import__("os").listdir("/proc/self/task"))
        print(sorted(added), threads)
        """
    )
    assert (done.out, done.code) == ("['pyforge'] 1\n", 0)


def test_import_needs_no_runtime(python):
    done = python(
        """
        import sys
        sys.modules["pyforge_runtime"] = None
        import pyforge
        print(pyforge.JsError("caught").args)
        """
    )
    assert done.out == "('caught',)\n"


def test_package_is_typed(python):
    done = python(
        """
        import importlib.resources as resources
        for name in ("pyforge", "pyforge_runtime"):
            print(resources.files(name).joinpath("py.typed").is_file())
        """
    )
    assert done.out == "True\nTrue\n"
