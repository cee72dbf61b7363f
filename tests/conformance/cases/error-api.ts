import { inspect } from "node:util";
import {
  createException,
  i32,
  kw,
  type PyAny,
  PyBaseException,
  PyErr,
  PyException,
  PyExceptionObject,
  PyImportError,
  PyKeyError,
  PyLookupError,
  PyModule,
  PyOSError,
  PySystemExit,
  PyTraceback,
  PyType,
  PyTypeError,
  type Python,
  PyUnicodeDecodeError,
  PyValueError,
  PyZeroDivisionError,
  str,
} from "pyforge";
import { helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

const RAISING = `
import contextlib, io, sys
def boom(error): raise error
def chain():
    try: 1/0
    except ZeroDivisionError as error: raise KeyError("k") from error
def nested():
    try: 1/0
    except ZeroDivisionError: raise KeyError("k")
class Mute(Exception):
    def __str__(self): raise Mute("again")
class Picky(Exception):
    def __new__(cls, code): return super().__new__(cls, code)
class Refusing(Exception):
    def __init__(self): raise LookupError("cannot be made")
class Odd(Exception):
    def __new__(cls): return 42
class Fake:
    __class__ = property(lambda self: ValueError)
class Disguised(ValueError):
    __class__ = property(lambda self: int)
def printed(call):
    out = io.StringIO()
    with contextlib.redirect_stderr(out): call()
    return out.getvalue()
def hooked(call):
    seen = []
    hook, sys.excepthook = sys.excepthook, lambda *args: seen.append(args)
    try: call()
    finally: sys.excepthook = hook
    return seen
def unraisable(call):
    seen = []
    hook, sys.unraisablehook = sys.unraisablehook, lambda args: seen.append((args.exc_value, args.object))
    try: call()
    finally: sys.unraisablehook = hook
    return seen
`;
const raising = (py: Python): PyModule => PyModule.fromCode(py, RAISING, "raising.py", "pyforge_error_api");

const caught = (py: Python, f: () => unknown): PyAny => helpers(py).getattr("caught").call(f);
const throwing = (value: unknown) => () => {
  throw value;
};
/** The error of what Python raises. */
const raisedBy = (py: Python, code: string): PyErr => {
  const error = thrownBy(() => raising(py).getattr("boom").call(py.eval(code))) as PyErr;
  ok(error instanceof PyErr);
  return error;
};

export const errorApiCases = theme("error api", {
  "type, value and traceback are Python's own": (py) => {
    const original = py.eval("ValueError('v', 1)");
    const error = thrownBy(() => raising(py).getattr("boom").call(original)) as PyErr;
    ok(error.type.is(py.eval("ValueError")));
    ok(error.value.is(original));
    same(error.args, ["v", 1]);
    const traceback = error.traceback as PyTraceback;
    ok(
      traceback instanceof PyTraceback &&
        error.value instanceof PyExceptionObject &&
        error.type instanceof PyType,
    );
    same(traceback.getattr("tb_frame").getattr("f_code").getattr("co_name").extract(str), "boom");
    ok(traceback.is(original.getattr("__traceback__")));
    const mine = new PyValueError("made here", 2);
    ok(mine.type.is(py.eval("ValueError")));
    same(mine.value.repr(), "ValueError('made here', 2)");
    same(mine.traceback, null);
    ok(caught(py, throwing(mine)).is(mine.value));
  },
  "the traceback can be replaced and cleared": (py) => {
    const error = raisedBy(py, "ValueError('v')");
    const other = raisedBy(py, "KeyError('k')").traceback as PyTraceback;
    error.traceback = other;
    ok(error.value.getattr("__traceback__").is(other));
    error.traceback = null;
    ok(error.value.getattr("__traceback__").is(py.None));
    same(error.traceback, null);
    same(
      thrownBy(() => {
        error.traceback = py.eval("42") as PyTraceback;
      }) instanceof PyTypeError,
      true,
    );
  },
  "matches asks as except does": (py) => {
    const error = raisedBy(py, "KeyError('k')");
    const LookUp = py.eval("LookupError");
    for (const kind of [PyKeyError, PyLookupError, PyException, PyBaseException, LookUp])
      ok(error.matches(kind));
    ok(error.matches([PyValueError, LookUp]) && error.matches(py.eval("(ValueError, (KeyError,))")));
    ok(!error.matches(PyValueError) && !error.matches([]) && !error.matches(py.eval("int")));
    ok(new PyKeyError("k").matches(PyLookupError));
    const metaclass = PyModule.fromCode(
      py,
      "class M(type):\n    def __instancecheck__(cls, x): return True\nclass Any(Exception, metaclass=M): pass",
      "meta.py",
      "pyforge_meta",
    );
    ok(!error.matches(metaclass.getattr("Any")));
  },
  "notes are read and added on either side": (py) => {
    const error = raisedBy(py, "ValueError('v')");
    same(error.notes, []);
    error.addNote("first");
    error.value.callMethod("add_note", "second");
    same(error.notes, ["first", "second"]);
    const mine = new PyValueError("m");
    same(mine.notes, []);
    mine.addNote("made here");
    same(caught(py, throwing(mine)).getattr("__notes__").toJs(), ["made here"]);
    error.value.setattr("__notes__", 42);
    same(error.notes, []);
  },
  "cause and context are errors, the same each time": (py) => {
    const error = thrownBy(() => raising(py).getattr("chain").call()) as PyErr;
    ok(error instanceof PyKeyError && error.cause instanceof PyZeroDivisionError);
    const { cause } = error;
    ok(error.cause === cause && error.context === cause);
    ok((error.cause as PyErr).value.is(error.value.getattr("__cause__")));
    const nested = thrownBy(() => raising(py).getattr("nested").call()) as PyErr;
    same(nested.cause, undefined);
    ok(nested.context instanceof PyZeroDivisionError && nested.context.context === undefined);
    ok(thrownBy(throwing(error.cause)) === error.cause);
  },
  "a cause that is set is Python's cause; null clears it": (py) => {
    const error = raisedBy(py, "ValueError('v')");
    const cause = new PyKeyError("k");
    error.cause = cause;
    ok(error.cause === cause && error.value.getattr("__cause__").is(cause.value));
    ok(error.value.getattr("__suppress_context__").isTruthy());
    const plain = new RangeError("far");
    error.cause = plain;
    ok(error.cause === plain);
    ok(error.value.getattr("__cause__").isInstance(py.import("pyforge").getattr("JsRangeError")));
    error.cause = null;
    ok(error.cause === undefined && error.value.getattr("__cause__").is(py.None));
    error.context = cause;
    ok(error.context === cause && error.value.getattr("__context__").is(cause.value));
    error.context = undefined;
    ok(error.value.getattr("__context__").is(py.None));
  },
  "the cause of an error made in TypeScript goes with it": (py) => {
    const inner = new TypeError("inner");
    const error = new PyValueError("outer", { cause: inner });
    ok(error.cause === inner);
    same(error.args, ["outer"]);
    const exception = caught(py, throwing(error));
    same(exception.getattr("args").toJs(), ["outer"]);
    same(exception.getattr("__cause__").toString(), "inner");
    ok(error.cause === inner);
    const later = new PyValueError("later");
    later.cause = error;
    ok(caught(py, throwing(later)).getattr("__cause__").is(exception));
    same(
      caught(py, throwing(new PyValueError("m", { cause: 1, more: 2 }))).repr(),
      "ValueError('m', {'cause': 1, 'more': 2})",
    );
    same(caught(py, throwing(new PyValueError({ cause: 1 }))).repr(), "ValueError({'cause': 1})");
  },
  "keywords reach the exception's constructor": (py) => {
    const exception = caught(py, throwing(new PyImportError("no", kw({ name: "shop", path: "/x" }))));
    same(exception.getattr("name").extract(str), "shop");
    same(exception.getattr("path").extract(str), "/x");
  },
  "arguments that cannot be converted, or are refused, replace the error": (py) => {
    const symbol = caught(py, throwing(new PyValueError(Symbol("s"))));
    ok(symbol.isInstance(py.eval("TypeError")));
    const decode = caught(py, throwing(new PyUnicodeDecodeError("too few")));
    ok(decode.isInstance(py.eval("TypeError")) && /argument/.test(decode.toString()), decode.repr());
  },
  "an error of any object: fromValue and fromType": (py) => {
    const module = raising(py);
    const instance = py.eval("KeyError('k')");
    const error = PyErr.fromValue(instance) as PyErr;
    ok(error instanceof PyKeyError && error.value.is(instance));
    ok(PyErr.fromValue(instance) === error);
    ok(thrownBy(() => module.getattr("boom").call(instance)) === error);
    const made = PyErr.fromValue(py.eval("ValueError")) as PyErr;
    same([made instanceof PyValueError, made.message], [true, ""]);
    for (const other of ["42", "'text'", "int", "None", "object()"]) {
      const refused = PyErr.fromValue(py.eval(other)) as PyErr;
      ok(refused instanceof PyTypeError);
      same(refused.message, "exceptions must derive from BaseException");
    }
    ok(PyErr.fromValue(module.getattr("Fake").call()) instanceof PyTypeError);
    ok(PyErr.fromValue(module.getattr("Odd")) instanceof PyTypeError);
    ok(PyErr.fromValue(module.getattr("Refusing")) instanceof PyLookupError);
    same((PyErr.fromType(module.getattr("Picky"), 7) as PyErr).args, [7]);
    ok(PyErr.fromType(module.getattr("Picky")) instanceof PyTypeError);
    ok(PyErr.fromType(py.eval("int"), 5) instanceof PyTypeError);
    const thrown = new Error("mine");
    ok(PyErr.fromValue(caught(py, throwing(thrown))) === thrown);
  },
  "an error is shown by type and message": (py) => {
    same(String(raisedBy(py, "KeyError('k')")), "KeyError: 'k'");
    same(String(new PyValueError("bad")), "ValueError: bad");
    const error = thrownBy(() => raising(py).getattr("chain").call()) as PyErr;
    error.addNote("a note");
    const shown = inspect(error);
    ok(shown.startsWith("KeyError: 'k'\n    at chain (raising.py:6)\n"), shown);
    ok(shown.includes("[notes]: [ 'a note' ]") && shown.includes("[cause]: ZeroDivisionError"), shown);
    ok(!inspect(new PyValueError("bad")).includes("cause"));
    class Coded extends PyValueError {
      readonly code = 5;
    }
    ok(inspect(new Coded("bad")).includes("code: 5"));
  },
  "scenario 29: an exception whose text fails is still reported": (py) => {
    const error = thrownBy(() =>
      raising(py).getattr("boom").call(raising(py).getattr("Mute").call()),
    ) as PyErr;
    same(String(error), "pyforge_error_api.Mute: <exception str() failed>");
    ok(inspect(error).startsWith("pyforge_error_api.Mute: <exception str() failed>\n"));
    error.traceback = null;
    ok(inspect(error).startsWith("pyforge_error_api.Mute: <exception str() failed>\n"));
    const lone = thrownBy(() => raising(py).getattr("boom").call(py.eval("ValueError('\\ud800')"))) as PyErr;
    same(lone.message, "\ud800");
    ok(error.format().includes("Mute"));
    ok(lone.format().includes("ValueError"));
  },
  "an exception that says another class is its own": (py) => {
    const disguised = raising(py).getattr("Disguised").call("d");
    const error = thrownBy(() => raising(py).getattr("boom").call(disguised)) as PyErr;
    ok(error instanceof PyValueError);
    same(error.name, "pyforge_error_api.Disguised");
  },
  "printing goes by the excepthook, or by Python's own; a SystemExit ends nothing": (py) => {
    const module = raising(py);
    const error = raisedBy(py, "ValueError('shown')");
    const printed = module
      .getattr("printed")
      .call(() => error.print())
      .extract(str);
    ok(printed.startsWith("Traceback (most recent call last):\n") && printed.endsWith("ValueError: shown\n"));
    const hooked = module.getattr("hooked").call(() => error.print());
    same(hooked.callMethod("__len__").extract(i32), 1);
    ok(hooked.callMethod("__getitem__", 0).callMethod("__getitem__", 1).is(error.value));
    const displayed = module
      .getattr("printed")
      .call(() => module.getattr("hooked").call(() => error.display()));
    same(displayed.extract(str), printed);
    module.getattr("printed").call(() => error.printAndSetSysLastVars());
    ok(py.import("sys").getattr("last_value").is(error.value));
    same(error.format(), printed);
    const exit = module
      .getattr("printed")
      .call(() => new PySystemExit(3).print())
      .extract(str);
    ok(exit.includes("SystemExit: 3"), exit);
  },
  "what nobody can catch is handed to sys.unraisablehook": (py) => {
    const module = raising(py);
    const error = raisedBy(py, "ValueError('lost')");
    const place = py.eval("object()");
    const seen = module.getattr("unraisable").call(() => error.writeUnraisable(place));
    const [value, object] = [0, 1].map((index) =>
      seen.callMethod("__getitem__", 0).callMethod("__getitem__", index),
    );
    ok(value?.is(error.value) && object?.is(place));
    const without = module.getattr("unraisable").call(() => new PyKeyError("k").writeUnraisable());
    ok(without.callMethod("__getitem__", 0).callMethod("__getitem__", 1).is(py.None));
  },
  "outside a scope an error says where its objects can be read": (py) => {
    const Own = createException("shop.Own");
    same(typeof Own, "function");
    const error = raisedBy(py, "ValueError('kept')");
    same(
      [error.message, error.notes, String(error), error.cause],
      ["kept", [], "ValueError: kept", undefined],
    );
    ok(error.matches(PyValueError));
  },
  "system errors carry what Node's do": (py) => {
    const error = thrownBy(() => py.import("builtins").getattr("open").call("/no/such")) as PyOSError;
    ok(error instanceof PyOSError);
    same([error.code, error.errno, error.path, error.dest], ["ENOENT", -2, "/no/such", undefined]);
    const rename = thrownBy(() => py.import("os").getattr("rename").call("/no/a", "/no/b")) as PyOSError;
    same([rename.code, rename.path, rename.dest], ["ENOENT", "/no/a", "/no/b"]);
    const bare = new PyOSError("only a text");
    same([bare.code, bare.errno, bare.path], [undefined, undefined, undefined]);
    same([new PyOSError(2, "gone", "a").code, new PyOSError(2, "gone", "a").path], ["ENOENT", "a"]);
    refuses(PyOSError, "[Errno 2] gone: 'a'", () =>
      helpers(py)
        .getattr("apply")
        .call(throwing(new PyOSError(2, "gone", "a"))),
    );
  },
  "SystemExit has its code": (py) => {
    const exit = (code: string) => (raisedBy(py, `SystemExit(${code})`) as PySystemExit).code;
    same([exit("5"), exit(""), exit("None"), exit("'why'")], [5, null, null, "why"]);
    same([new PySystemExit(3).code, new PySystemExit().code], [3, null]);
  },
});
