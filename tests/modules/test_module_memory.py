"""Memory that Python and a module written in TypeScript look at, up to the end of the program."""

_MODULE = """
export function lend() {
  return new Float64Array(1_000_000).fill(1.5);
}
const held = [];
export function look(object) {
  const items = pyforge.PyBuffer.get(object).asTypedArray();
  held.push(items);
  items[0] = 7;
}
"""


_DECLARED = {"look": {"params": [{"name": "object", "type": {"type": "any"}}]}}


def test_lent_memory_is_read_by_threads_forks_and_atexit_handlers(module):
    done = module(
        _MODULE,
        """
        import atexit, os, threading, mod
        view = mod.lend()
        total = lambda where: print(where, type(view).__name__, sum(view[:10]), view[-1], flush=True)
        thread = threading.Thread(target=total, args=["thread"])
        thread.start()
        thread.join()
        child = os.fork()
        if child == 0:
            total("fork")
            os._exit(0)
        os.waitpid(child, 0)
        atexit.register(total, "atexit")
        class Last:
            def __init__(self, view): self.view = view
            def __del__(self): print("last", self.view[0], self.view[-1])
        keep = Last(view)
        keep.me = keep
        """,
    )
    assert (done.err, done.code) == ("", 0)
    assert done.out.splitlines() == [
        "thread memoryview 15.0 1.5",
        "fork memoryview 15.0 1.5",
        "atexit memoryview 15.0 1.5",
        "last 1.5 1.5",
    ]


def test_sem_99_memory_that_typescript_holds_at_the_end_is_no_crash(module):
    done = module(
        _MODULE,
        """
        import array, mod
        owner = array.array("d", [1, 2])
        mod.look(owner)
        print(owner[0])
        try:
            owner.append(3)
        except BufferError as error:
            print(error)
        """,
        declared=_DECLARED,
    )
    assert (done.err, done.code) == ("", 0)
    assert done.out == "7.0\ncannot resize an array that is exporting buffers\n"
