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


def parameter(name, type_, *args):
    return {"name": name, "type": {"type": type_, "args": [{"type": arg} for arg in args]}}


# Each goes from Python through TypeScript to `go` in Python, with frames of another size.
WAYS = """
const { Python, PyValueError, any, f64, kw } = pyforge;
const into = (step) => Python.attach((py) => void step(py.import("__main__").getattr("go"), py));
const natural = () =>
  Object.defineProperty(new Error(), "message", {
    get: () => Python.attach((py) => py.eval("'natural'").extract(pyforge.str)),
  });
export function plain() { into((go) => go.call()); }
export function scalars(a, b, c) { into((go) => go.call(a, b, c)); return a; }
export function composite(words) { into((go) => go.call(words)); return words; }
export function keywords() { into((go) => go.call(kw({ a: 1, b: "two", c: [3] }))); }
export function many() { into((go) => go.call(...new Array(40).fill(1))); }
export function callback() {
  into((go, py) => py.import("__main__").getattr("call").call((x, y) => go.call().toJs()));
}
export function typed() { into((go, py) => py.import("__main__").fn("go", [f64, any], any)(1.5, [1])); }
export function rethrown() { try { plain(); } catch { throw natural(); } }
export function replaced() { try { plain(); } catch { throw new PyValueError("replaced"); } }
export function two() { return 1 + 1; }
"""
DECLARED = {
    "scalars": {
        "params": [parameter("a", "i32"), parameter("b", "str"), parameter("c", "bool")],
        "returns": {"type": "i32"},
    },
    "composite": {
        "params": [parameter("words", "list", "str")],
        "returns": {"type": "list", "args": [{"type": "str"}]},
    },
}


@pytest.mark.parametrize("limit", [1000, 1_000_000])
@pytest.mark.parametrize(
    "way",
    [
        "mod.plain()",
        "mod.scalars(1, 'two', True)",
        "mod.scalars(c=True, b='two', a=1)",
        "mod.composite(['a', 'b'])",
        "mod.keywords()",
        "mod.many()",
        "mod.callback()",
        "mod.typed()",
        "sorted([1], key=lambda _: mod.plain())",
        "Box.method(1)",
        "mod.rethrown()",
        "mod.replaced()",
    ],
)
def test_calls_without_end_are_an_error_wherever_on_the_stack_they_begin(module, way, limit):
    done = module(
        WAYS,
        f"""
        import mod, pyforge
        sys.setrecursionlimit({limit})
        class Box:
            method = staticmethod(lambda *values: mod.typed())
        def call(f, *values): return f(*values)
        others = [mod.plain, mod.keywords, mod.callback, mod.typed, mod.many]
        def go(*values, **names):
            global depth
            depth += 1
            if depth > 100_000:
                raise TypeError("the stack has no end")
            return others[layout % 5]() if depth % 7 == layout % 7 else {way}
        def begin(offset):
            # max() is a frame on the C stack
            return go() if offset == 0 else max([0], key=lambda _: begin(offset - 1))
        for layout in range(16):
            depth = 0
            try:
                begin(layout)
                print("no error")
            except (RecursionError, ValueError, pyforge.JsError):
                pass
            if mod.two() != 2:
                print("broken")
        print("done")
        """,
        declared=DECLARED,
    )
    assert (done.out, done.err, done.code) == ("done\n", "", 0)
