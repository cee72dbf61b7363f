// Generated from exceptions.def by `npm run generate`.
import { PyErr } from "./py-err.js";

/** Python's builtin `BaseException`. */
export class PyBaseException extends PyErr {}
/** Python's builtin `BaseExceptionGroup`. */
export class PyBaseExceptionGroup extends PyBaseException {}
/** Python's builtin `ExceptionGroup`. */
export class PyExceptionGroup extends PyBaseExceptionGroup {}
/** Python's builtin `Exception`. */
export class PyException extends PyBaseException {}
/** Python's builtin `ArithmeticError`. */
export class PyArithmeticError extends PyException {}
/** Python's builtin `FloatingPointError`. */
export class PyFloatingPointError extends PyArithmeticError {}
/** Python's builtin `OverflowError`. */
export class PyOverflowError extends PyArithmeticError {}
/** Python's builtin `ZeroDivisionError`. */
export class PyZeroDivisionError extends PyArithmeticError {}
/** Python's builtin `AssertionError`. */
export class PyAssertionError extends PyException {}
/** Python's builtin `AttributeError`. */
export class PyAttributeError extends PyException {}
/** Python's builtin `BufferError`. */
export class PyBufferError extends PyException {}
/** Python's builtin `EOFError`. */
export class PyEOFError extends PyException {}
/** Python's builtin `ImportError`. */
export class PyImportError extends PyException {}
/** Python's builtin `ModuleNotFoundError`. */
export class PyModuleNotFoundError extends PyImportError {}
/** Python's builtin `LookupError`. */
export class PyLookupError extends PyException {}
/** Python's builtin `IndexError`. */
export class PyIndexError extends PyLookupError {}
/** Python's builtin `KeyError`. */
export class PyKeyError extends PyLookupError {}
/** Python's builtin `MemoryError`. */
export class PyMemoryError extends PyException {}
/** Python's builtin `NameError`. */
export class PyNameError extends PyException {}
/** Python's builtin `UnboundLocalError`. */
export class PyUnboundLocalError extends PyNameError {}
/** Python's builtin `OSError`. */
export class PyOSError extends PyException {}
/** Python's builtin `BlockingIOError`. */
export class PyBlockingIOError extends PyOSError {}
/** Python's builtin `ChildProcessError`. */
export class PyChildProcessError extends PyOSError {}
/** Python's builtin `ConnectionError`. */
export class PyConnectionError extends PyOSError {}
/** Python's builtin `BrokenPipeError`. */
export class PyBrokenPipeError extends PyConnectionError {}
/** Python's builtin `ConnectionAbortedError`. */
export class PyConnectionAbortedError extends PyConnectionError {}
/** Python's builtin `ConnectionRefusedError`. */
export class PyConnectionRefusedError extends PyConnectionError {}
/** Python's builtin `ConnectionResetError`. */
export class PyConnectionResetError extends PyConnectionError {}
/** Python's builtin `FileExistsError`. */
export class PyFileExistsError extends PyOSError {}
/** Python's builtin `FileNotFoundError`. */
export class PyFileNotFoundError extends PyOSError {}
/** Python's builtin `InterruptedError`. */
export class PyInterruptedError extends PyOSError {}
/** Python's builtin `IsADirectoryError`. */
export class PyIsADirectoryError extends PyOSError {}
/** Python's builtin `NotADirectoryError`. */
export class PyNotADirectoryError extends PyOSError {}
/** Python's builtin `PermissionError`. */
export class PyPermissionError extends PyOSError {}
/** Python's builtin `ProcessLookupError`. */
export class PyProcessLookupError extends PyOSError {}
/** Python's builtin `TimeoutError`. */
export class PyTimeoutError extends PyOSError {}
/** Python's builtin `ReferenceError`. */
export class PyReferenceError extends PyException {}
/** Python's builtin `RuntimeError`. */
export class PyRuntimeError extends PyException {}
/** Python's builtin `NotImplementedError`. */
export class PyNotImplementedError extends PyRuntimeError {}
/** Python's builtin `RecursionError`. */
export class PyRecursionError extends PyRuntimeError {}
/** Python's builtin `StopAsyncIteration`. */
export class PyStopAsyncIteration extends PyException {}
/** Python's builtin `StopIteration`. */
export class PyStopIteration extends PyException {}
/** Python's builtin `SyntaxError`. */
export class PySyntaxError extends PyException {}
/** Python's builtin `IndentationError`. */
export class PyIndentationError extends PySyntaxError {}
/** Python's builtin `TabError`. */
export class PyTabError extends PyIndentationError {}
/** Python's builtin `SystemError`. */
export class PySystemError extends PyException {}
/** Python's builtin `TypeError`. */
export class PyTypeError extends PyException {}
/** Python's builtin `ValueError`. */
export class PyValueError extends PyException {}
/** Python's builtin `UnicodeError`. */
export class PyUnicodeError extends PyValueError {}
/** Python's builtin `UnicodeDecodeError`. */
export class PyUnicodeDecodeError extends PyUnicodeError {}
/** Python's builtin `UnicodeEncodeError`. */
export class PyUnicodeEncodeError extends PyUnicodeError {}
/** Python's builtin `UnicodeTranslateError`. */
export class PyUnicodeTranslateError extends PyUnicodeError {}
/** Python's builtin `Warning`. */
export class PyWarning extends PyException {}
/** Python's builtin `BytesWarning`. */
export class PyBytesWarning extends PyWarning {}
/** Python's builtin `DeprecationWarning`. */
export class PyDeprecationWarning extends PyWarning {}
/** Python's builtin `EncodingWarning`. */
export class PyEncodingWarning extends PyWarning {}
/** Python's builtin `FutureWarning`. */
export class PyFutureWarning extends PyWarning {}
/** Python's builtin `ImportWarning`. */
export class PyImportWarning extends PyWarning {}
/** Python's builtin `PendingDeprecationWarning`. */
export class PyPendingDeprecationWarning extends PyWarning {}
/** Python's builtin `ResourceWarning`. */
export class PyResourceWarning extends PyWarning {}
/** Python's builtin `RuntimeWarning`. */
export class PyRuntimeWarning extends PyWarning {}
/** Python's builtin `SyntaxWarning`. */
export class PySyntaxWarning extends PyWarning {}
/** Python's builtin `UnicodeWarning`. */
export class PyUnicodeWarning extends PyWarning {}
/** Python's builtin `UserWarning`. */
export class PyUserWarning extends PyWarning {}
/** Python's builtin `GeneratorExit`. */
export class PyGeneratorExit extends PyBaseException {}
/** Python's builtin `KeyboardInterrupt`. */
export class PyKeyboardInterrupt extends PyBaseException {}
/** Python's builtin `SystemExit`. */
export class PySystemExit extends PyBaseException {}
/** Python's builtin `PythonFinalizationError`. */
export class PyPythonFinalizationError extends PyRuntimeError {}
