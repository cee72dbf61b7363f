import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import {
  createException,
  i32,
  importException,
  list,
  type PyAny,
  PyBaseException,
  PyBaseExceptionGroup,
  PyErr,
  PyException,
  PyExceptionGroup,
  PyFileNotFoundError,
  PyKeyboardInterrupt,
  PyKeyError,
  PyLookupError,
  PyModule,
  PyModuleNotFoundError,
  PyOSError,
  type Python,
  PyUnicodeDecodeError,
  PyValueError,
  str,
} from "pyforge";
import { helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

const CATCHING = `
import pickle
def boom(error): raise error
def sorts(f, kind):
    try: f()
    except kind as error: return error
def stars(f):
    found = []
    try: f()
    except* ValueError as group: found.append([type(e).__name__ for e in group.exceptions])
    except* Exception as group: found.append([type(e).__name__ for e in group.exceptions])
    return found
def pickled(error): return pickle.loads(pickle.dumps(error))
def subclass(kind): return type("Sub", (kind,), {})
`;
const catching = (py: Python): PyModule =>
  PyModule.fromCode(py, CATCHING, "catching.py", "pyforge_error_types");

const caught = (py: Python, f: () => unknown): PyAny => helpers(py).getattr("caught").call(f);
const throwing = (value: unknown) => () => {
  throw value;
};
const back = (py: Python, value: unknown): unknown =>
  thrownBy(() => helpers(py).getattr("apply").call(throwing(value)));
const typeName = (object: PyAny): string => object.getattr("__class__").getattr("__name__").extract(str);

class Refused extends PyValueError {
  constructor(readonly price: number) {
    super(`the price ${price} is refused`, price);
  }
}
class Cheaper extends Refused {}

export const errorTypeCases = theme("error types", {
  "a class that extends an exception is a type of its own, made once": (py) => {
    const error = new Refused(5);
    const exception = caught(py, throwing(error));
    const type = exception.getattr("__class__");
    same(
      ["__name__", "__qualname__", "__module__"].map((name) => type.getattr(name).extract(str)),
      ["Refused", "Refused", "__main__"],
    );
    ok(type.getattr("__base__").is(py.eval("ValueError")));
    ok(type.is(caught(py, throwing(new Refused(6))).getattr("__class__")));
    ok(type.is(Refused.typeObject(py)));
    same(exception.getattr("args").toJs(), ["the price 5 is refused", 5]);
    ok(back(py, error) === error);
    ok(catching(py).getattr("sorts").call(throwing(error), py.eval("ValueError")).is(exception));
    const cheaper = caught(py, throwing(new Cheaper(1)));
    ok(cheaper.getattr("__class__").getattr("__base__").is(type));
    same(cheaper.getattr("args").toJs(), ["the price 1 is refused", 1]);
    ok(new Cheaper(1).matches(Refused) && !new Refused(1).matches(Cheaper));
  },
  "what Python raises of such a type is of the class again": (py) => {
    const module = catching(py);
    const raise = (type: PyAny) => thrownBy(() => module.getattr("boom").call(type.call("by Python")));
    const error = raise(Refused.typeObject(py)) as Refused;
    ok(error instanceof Refused && error instanceof PyValueError && !(error instanceof Cheaper));
    same([error.name, error.message, error.price], ["Refused", "by Python", undefined]);
    const sub = raise(module.getattr("subclass").call(Refused.typeObject(py)));
    ok(sub instanceof Refused);
    same(error.constructor, Refused);
  },
  "createException: module, doc, base, attributes": (py) => {
    const PriceError = createException("pyforge_error_shop.PriceError", PyKeyError, "The price is wrong.");
    ok(PriceError.prototype instanceof PyKeyError && PriceError.name === "PriceError");
    const type = PriceError.typeObject(py);
    same(
      ["__module__", "__qualname__", "__doc__"].map((name) => type.getattr(name).extract(str)),
      ["pyforge_error_shop", "PriceError", "The price is wrong."],
    );
    same(type.repr(), "<class 'pyforge_error_shop.PriceError'>");
    const error = new PriceError("no", 2);
    same(error.name, "pyforge_error_shop.PriceError");
    const exception = caught(py, throwing(error));
    ok(exception.getattr("__class__").is(type));
    same(exception.repr(), "PriceError('no', 2)");
    ok(back(py, error) === error);
    const bare = createException("pyforge_error_shop.Bare");
    ok(bare.prototype instanceof PyException);
    ok(bare.typeObject(py).getattr("__doc__").is(py.None));
    const rich = createException("pyforge_error_shop.Rich", PyException, { attributes: { code: 7 } });
    same(rich.typeObject(py).getattr("code").extract(i32), 7);
    class Below extends PriceError {}
    ok(caught(py, throwing(new Below("b"))).isInstance(type));
    refuses(Error, 'an exception\'s name needs its module, as in "shop.PriceError"; got "Bare"', () =>
      createException("Bare"),
    );
  },
  "one that stands in its module is pickled by name": (py) => {
    const module = PyModule.fromCode(py, "", "shop.py", "pyforge_error_shop");
    const Sold = createException("pyforge_error_shop.Sold", PyValueError);
    module.setattr("Sold", Sold.typeObject(py));
    const copy = catching(py)
      .getattr("pickled")
      .call(caught(py, throwing(new Sold("out", 1))));
    ok(copy.getattr("__class__").is(Sold.typeObject(py)));
    same(copy.getattr("args").toJs(), ["out", 1]);
    ok(thrownBy(() => catching(py).getattr("boom").call(copy)) instanceof Sold);
  },
  "importException: Python's own types": (py) => {
    const HError = importException("socket", "herror", PyOSError);
    const raise = (code: string) => thrownBy(() => catching(py).getattr("boom").call(py.eval(code)));
    const early = raise("__import__('socket').herror(1, 'why')");
    ok(early instanceof HError && early instanceof PyOSError);
    ok(!(raise("OSError(1, 'x')") instanceof HError) && !(new PyOSError() instanceof HError));
    ok(HError.typeObject(py).is(py.import("socket").getattr("herror")));
    const mine = new HError(2, "mine");
    ok(mine instanceof HError && mine instanceof PyOSError);
    ok(caught(py, throwing(mine)).getattr("__class__").is(py.import("socket").getattr("herror")));
    const Missing = importException("socket", "no_such_error");
    ok(thrownBy(() => Missing.typeObject(py)) instanceof PyErr);
    ok(back(py, new (importException("no_such_module", "E"))("x")) instanceof PyModuleNotFoundError);
  },
  "the exceptions of asyncio and socket": (py) => {
    const groups: readonly (readonly [string, string, typeof PyErr])[] = [
      ["asyncio", "CancelledError", PyBaseException],
      ["asyncio", "InvalidStateError", PyException],
      ["asyncio", "TimeoutError", PyException],
      ["asyncio", "IncompleteReadError", PyException],
      ["asyncio", "LimitOverrunError", PyException],
      ["asyncio", "QueueEmpty", PyException],
      ["asyncio", "QueueFull", PyException],
      ["socket", "herror", PyOSError],
      ["socket", "gaierror", PyOSError],
      ["socket", "timeout", PyOSError],
    ];
    for (const [module, name, Base] of groups) {
      const Class = importException(module, name, Base);
      const type = py.import(module).getattr(name);
      ok(Class.typeObject(py).is(type), name);
      const two = name === "IncompleteReadError" || name === "LimitOverrunError";
      const args = name === "IncompleteReadError" ? [new Uint8Array([1]), 2] : two ? ["m", 1] : [];
      const error = new Class(...args);
      ok(caught(py, throwing(error)).getattr("__class__").is(type), name);
      ok(error instanceof Class && error instanceof Base && back(py, error) === error);
    }
  },
  "an AggregateError is a group of its parts, which keep their originals": (py) => {
    const parts = [new TypeError("t"), new PyValueError("v"), 42, new Error("e")];
    const error = new AggregateError(parts, "several");
    const group = caught(py, throwing(error));
    ok(
      group.isInstance(py.eval("ExceptionGroup")) &&
        group.isInstance(py.import("pyforge").getattr("JsError")),
    );
    same(group.getattr("message").extract(str), "several");
    same(py.eval("lambda g: [type(e).__name__ for e in g.exceptions]").call(group).extract(list(str)), [
      "JsTypeError",
      "ValueError",
      "JsThrown",
      "JsError",
    ]);
    ok(back(py, error) === error);
    parts.forEach((part, index) => {
      const exception = group.getattr("exceptions").callMethod("__getitem__", index);
      ok(Object.is(PyErr.fromValue(exception), part));
    });
    same(
      catching(py)
        .getattr("stars")
        .call(throwing(new AggregateError([new PyValueError("v"), new PyKeyError("k")], "g")))
        .toJs(),
      [["ValueError"], ["KeyError"]],
    );
    const interrupted = new AggregateError([new PyKeyboardInterrupt()], "base");
    same(typeName(caught(py, throwing(interrupted))), "JsBaseAggregateError");
    ok(!caught(py, throwing(interrupted)).isInstance(py.eval("Exception")));
    ok(back(py, interrupted) === interrupted);
    same(typeName(caught(py, throwing(new AggregateError([], "empty")))), "JsError");
    const loop = new AggregateError([], "loop");
    loop.errors.push(loop);
    ok(back(py, loop) === loop);
  },
  "a group of Python's gives its parts as errors": (py) => {
    const inner = py.eval("KeyError('k')");
    const make = py.eval("lambda e: ExceptionGroup('g', [ValueError('v'), e, ExceptionGroup('h', [e])])");
    const group = thrownBy(() => catching(py).getattr("boom").call(make.call(inner))) as PyExceptionGroup;
    ok(group instanceof PyExceptionGroup && group instanceof PyException);
    const [first, second, third] = group.exceptions as PyErr[];
    ok(first instanceof PyValueError && second instanceof PyKeyError && third instanceof PyExceptionGroup);
    ok(second.value.is(inner) && third.exceptions[0] === second);
    ok(group.errors[0] === first);
    const split = group.value.callMethod("split", py.eval("KeyError"));
    const matched = PyErr.fromValue(split.callMethod("__getitem__", 0)) as PyExceptionGroup;
    same(matched.exceptions.length, 2);
    ok(
      PyErr.fromValue(group.value.callMethod("subgroup", py.eval("ValueError"))) instanceof PyExceptionGroup,
    );
    const base = thrownBy(() =>
      catching(py).getattr("boom").call(py.eval("BaseExceptionGroup('b', [KeyboardInterrupt()])")),
    );
    ok(base instanceof PyBaseExceptionGroup && !(base instanceof PyExceptionGroup));
    ok(base.exceptions[0] instanceof PyKeyboardInterrupt);
    const mine = new PyExceptionGroup("mine", [new PyValueError("a"), new RangeError("b")]);
    same(mine.errors.length, 2);
    same(caught(py, throwing(mine)).repr(), "ExceptionGroup('mine', [ValueError('a'), JsRangeError('b')])");
    ok((mine.errors[1] as Error) instanceof RangeError);
  },
  "Node's system errors are the OSError of their errno": (py) => {
    const error = thrownBy(() => readFileSync("/no/such/file")) as NodeJS.ErrnoException;
    const exception = caught(py, throwing(error));
    const pyforge = py.import("pyforge");
    for (const type of [
      py.eval("FileNotFoundError"),
      pyforge.getattr("JsSystemError"),
      pyforge.getattr("JsError"),
    ])
      ok(exception.isInstance(type));
    same(
      [
        exception.getattr("errno").extract(i32),
        exception.getattr("filename").extract(str),
        exception.toString(),
      ],
      [2, "/no/such/file", "[Errno 2] No such file or directory: '/no/such/file'"],
    );
    same(exception.getattr("strerror").extract(str), "No such file or directory");
    same(exception.getattr("message").extract(str), error.message);
    ok(back(py, error) === error);
    const made = (code: string, more: object = {}) =>
      caught(py, throwing(Object.assign(new Error(code), { code, syscall: "x", errno: -1, ...more })));
    const expected: Record<string, string> = {
      EPIPE: "BrokenPipeError",
      ECONNABORTED: "ConnectionAbortedError",
      ECONNREFUSED: "ConnectionRefusedError",
      ECONNRESET: "ConnectionResetError",
      EINTR: "InterruptedError",
      ENOENT: "FileNotFoundError",
      EACCES: "PermissionError",
      EPERM: "PermissionError",
      EEXIST: "FileExistsError",
      EAGAIN: "BlockingIOError",
      ETIMEDOUT: "TimeoutError",
      EISDIR: "IsADirectoryError",
      ENOTDIR: "NotADirectoryError",
      ESRCH: "ProcessLookupError",
      ECHILD: "ChildProcessError",
    };
    for (const [code, type] of Object.entries(expected)) {
      ok(made(code).isInstance(py.eval(type)), code);
      same(typeName(made(code)), `Js${type}`);
    }
    same(typeName(made("ENOSPC")), "JsSystemError");
    same(made("ENOENT").getattr("filename").isTruthy(), false);
    const renamed = made("EXDEV", { path: "a", dest: "b" });
    same([renamed.getattr("filename").extract(str), renamed.getattr("filename2").extract(str)], ["a", "b"]);
    same(typeName(made("ENOTFOUND")), "JsError");
    const own = caught(py, throwing(new PyFileNotFoundError(2, "gone", "f")));
    same(typeName(own), "FileNotFoundError");
  },
  "errors of UTF-8 have their fields": (py) => {
    const bytes = new Uint8Array([0x61, 0xff]);
    const exception = caught(
      py,
      throwing(new PyUnicodeDecodeError("utf-8", bytes, 1, 2, "invalid start byte")),
    );
    same(exception.toString(), "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte");
    same(
      ["encoding", "object", "start", "end", "reason"].map((name) => exception.getattr(name).toJs()),
      ["utf-8", bytes, 1, 2, "invalid start byte"],
    );
    const raised = thrownBy(() => py.eval("b'a\\xff'.decode()")) as PyErr;
    ok(raised instanceof PyUnicodeDecodeError && raised instanceof PyValueError);
    same([raised.value.getattr("start").extract(i32), raised.args.length], [1, 5]);
    const decode = () => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    ok(caught(py, decode).isInstance(py.import("pyforge").getattr("JsTypeError")));
  },
  "a time-out is a TimeoutError, an abort a JsError": (py) => {
    const timeout = caught(py, throwing(new DOMException("late", "TimeoutError")));
    ok(
      timeout.isInstance(py.eval("TimeoutError")) &&
        timeout.isInstance(py.import("pyforge").getattr("JsError")),
    );
    same([timeout.toString(), timeout.getattr("name").extract(str)], ["late", "TimeoutError"]);
    const abort = caught(py, throwing(new DOMException("stopped", "AbortError")));
    same([typeName(abort), abort.getattr("name").extract(str)], ["JsError", "AbortError"]);
  },
  "an error of another realm is what it is there": (py) => {
    const realm = createContext({});
    for (const [name, type] of [
      ["Error", "JsError"],
      ["TypeError", "JsTypeError"],
      ["RangeError", "JsRangeError"],
    ]) {
      const error: unknown = runInContext(`new ${name}("far away")`, realm);
      const exception = caught(py, throwing(error));
      same([typeName(exception), exception.toString()], [type, "far away"]);
      ok(back(py, error) === error);
    }
  },
  "scenario 23: whatever a callback throws arrives with the original attached": (py) => {
    const hostile = throwing(new Error("hostile"));
    const traps = Object.fromEntries(
      Object.getOwnPropertyNames(Reflect).map((trap) => [trap, hostile]),
    ) as ProxyHandler<Error>;
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const revokedFunction = Proxy.revocable(() => 1, {});
    revokedFunction.revoke();
    for (const value of [
      new Error("e"),
      new TypeError("t"),
      Object.freeze(new Error("cold")),
      "text",
      42,
      null,
      undefined,
      Symbol("s"),
      new Proxy({}, traps as ProxyHandler<object>),
      new Proxy(new Error("behind"), traps),
      new Proxy(new PyValueError("behind"), traps),
      revoked.proxy,
      revokedFunction.proxy,
      Object.create(null),
      Object.freeze(new PyValueError("frozen")),
      new Date(Number.NaN),
      Promise.resolve(1),
    ]) {
      ok(Object.is(back(py, value), value));
      ok(caught(py, throwing(value)).isInstance(py.eval("BaseException")));
    }
    same(
      helpers(py)
        .getattr("apply")
        .call(() => 1)
        .extract(i32),
      1,
    );
  },
  "scenario 30: names, messages, stacks and causes that throw when they are read": (py) => {
    for (const property of [
      "name",
      "message",
      "stack",
      "cause",
      "errors",
      "code",
      "syscall",
      "path",
      "errno",
    ]) {
      const error = new AggregateError([new Error("part")], "m");
      Object.defineProperty(error, property, { get: throwing(new Error("hostile")) });
      ok(back(py, error) === error, property);
      ok(caught(py, throwing(error)).isInstance(py.import("pyforge").getattr("JsError")), property);
    }
    const text = { toString: throwing(1), [Symbol.toPrimitive]: throwing(2) };
    const odd = Object.assign(new Error(), {
      name: text,
      message: text,
      stack: text,
      cause: text,
      code: text,
    });
    ok(back(py, odd) === odd);
    class Own extends PyLookupError {
      override get message(): string {
        throw new Error("hostile");
      }
    }
    const own = Reflect.construct(PyLookupError, ["k"], Own);
    ok(back(py, own) === own);
  },
  "scenario 24: an error that passes Python uncaught is the same, hop after hop": (py) => {
    const apply = helpers(py).getattr("apply");
    for (const error of [new Error("deep"), new PyValueError("deep"), new Refused(1), 42, null]) {
      const hop = (depth: number): unknown =>
        depth === 0 ? throwing(error)() : apply.call(() => hop(depth - 1));
      ok(thrownBy(() => hop(5)) === error);
      if (error instanceof Error && !(error instanceof Refused)) same(error.message, "deep");
    }
  },
  "an exception that is raised as an argument comes back as itself": (py) => {
    const error = new PyValueError("passed");
    const exception = helpers(py).getattr("same").call(error);
    ok(exception.is(error.value));
    const plain = new Error("plain");
    ok(PyErr.fromValue(helpers(py).getattr("same").call(plain)) === plain);
  },
});
