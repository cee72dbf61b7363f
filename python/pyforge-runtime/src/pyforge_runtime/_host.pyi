# Node as a library in this process, from native/src/host/host.cc. One Node per process, for good.

def start(engine: str, addon: str, runtime: str, executable: str, flags: tuple[str, ...], /) -> None:
    """Opens the library `engine`, starts Node with `flags` (options of Node and V8), opens `addon` in it and
    runs the script `runtime`. The calling thread is the one that may enter Node, until it is shared.

    RuntimeError: a second start, too little stack, or what failed, with the JavaScript stack if there is one.
    """

def pump() -> None:
    """One step of Node's event loop, without waiting. RuntimeError on a thread that may not enter Node."""

def share() -> None:
    """Any thread may run JavaScript from here on, one at a time. RuntimeError on a thread that may not enter
    Node."""

def terminate() -> None:
    """Any thread: ends the JavaScript that a call from Python runs now; that call raises. Not for JavaScript
    that the event loop called: there it aborts the process."""

def stop() -> None:
    """Ends Node, workers and open servers included. Nothing of it may be used afterwards."""

def exit_code(code: int, /) -> None:
    """Makes `code` (its low 8 bits) the exit status of this process, whatever Python's own would be."""
