"""The end of a child that os.fork made below a call from JavaScript, which does not survive a fork.

Imported by native code, in such a child, when it would return to JavaScript. Imports nothing of the package.
"""

from __future__ import annotations

import atexit
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def end(error: BaseException | None) -> NoReturn:
    """Ends the process as a script that raised `error` ends; without an error it says what is wrong."""
    status = 1
    try:
        if isinstance(error, SystemExit):
            status = _status(error)
        elif error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            sys.stderr.write(
                "pyforge: a child made by os.fork() was about to return to JavaScript, "
                "which does not survive a fork; end it in Python by sys.exit() or os._exit(), "
                'or use multiprocessing with set_start_method("spawn")\n'
            )
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _status(error: SystemExit) -> int:
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF
    sys.stderr.write(f"{error.code}\n")
    return 1
