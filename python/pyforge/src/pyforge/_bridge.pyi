# What native code offers to Python code of ours; made when the bridge starts, found in sys.modules.

def interrupt(ident: int, exception: type[BaseException] | None, /) -> int:
    """Raises `exception` in that thread, between two of its bytecodes; None takes it back. How many threads it found."""

def call_limit(seconds: float = ..., /) -> float:
    """How long a call waits until the thread that runs JavaScript takes it, in seconds: the limit before."""
