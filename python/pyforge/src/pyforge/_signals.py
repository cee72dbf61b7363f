"""Python's half of signals that both languages handle: tells the native half what Python's table holds.

Imports `_signal`, which every Python has loaded, because `signal` would cost a start a millisecond.
"""

import _signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_NONE, _IGNORE, _FUNCTION, _INTERRUPT = range(4)


def _kind(handler: object) -> int:
    if handler is _signal.default_int_handler:
        return _INTERRUPT
    if callable(handler):
        return _FUNCTION
    return _IGNORE if handler == _signal.SIG_IGN else _NONE


def share(changed: "Callable[[int], None]", node_hosts: bool) -> None:
    """Tells `changed` what is handled now and from now on; called once, on the main thread.

    `changed` gets `number << 2 | kind`. Where Node hosts Python, Ctrl-C raises KeyboardInterrupt then,
    as in `python`.
    """
    original = _signal.signal

    def signal(signalnum: int, handler: object, /) -> object:
        before = original(signalnum, handler)
        tell(signalnum)
        return before

    def tell(number: int) -> None:
        changed(int(number) << 2 | _kind(_signal.getsignal(number)))

    signal.__doc__ = original.__doc__
    _signal.signal = signal
    for number in _signal.valid_signals():
        if callable(_signal.getsignal(number)):
            tell(number)
    if node_hosts and _kind(_signal.getsignal(_signal.SIGINT)) == _NONE:
        signal(_signal.SIGINT, _signal.default_int_handler)
