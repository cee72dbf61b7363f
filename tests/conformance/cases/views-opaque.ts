import {
  marshal,
  PyAny,
  PyAttributeError,
  PyBytes,
  PyCapsule,
  PyCFunction,
  PyCode,
  PyEllipsis,
  PyEOFError,
  type PyErr,
  PyExceptionObject,
  PyInt,
  PyModule,
  PyNone,
  PyNotImplemented,
  PyReferenceError,
  PyString,
  PyTraceback,
  PyTypeError,
  Python,
  PyValueError,
  PyWeakref,
  PyWeakrefProxy,
  PyWeakrefReference,
} from "pyforge";
import { ok, refuses, same, theme, thrownBy } from "../harness.js";

const WATCHER = `
import sys, threading
def unraisable(action):
    told, hook = [], sys.unraisablehook
    sys.unraisablehook = lambda report: told.append(f"{type(report.exc_value).__name__}: {report.exc_value}")
    try: action()
    finally: sys.unraisablehook = hook
    return told
def unraisable_in_thread(action):
    def run():
        thread = threading.Thread(target=action)
        thread.start()
        thread.join()
    return unraisable(run)
`;

export const opaqueViewCases = theme("views of what is opaque", {
  "PyCapsule: holds a JavaScript value, opened by its name": (py) => {
    const table = { version: 1, add: (a: number, b: number) => a + b };
    const capsule = PyCapsule.newWithValue(py, table, "pyforge_maths._C_API");
    same(capsule.repr().startsWith('<capsule object "pyforge_maths._C_API" at 0x'), true);
    ok(capsule.isInstance(PyCapsule) && capsule.isExactInstance(PyCapsule));
    same(capsule.name, "pyforge_maths._C_API");
    ok(capsule.value("pyforge_maths._C_API") === table);
    ok(capsule.isValid("pyforge_maths._C_API") && !capsule.isValid("other"));
    refuses(PyValueError, "PyCapsule_GetPointer called with incorrect name", () => capsule.value("other"));
    refuses(PyValueError, "the name of a capsule contains a NUL character", () =>
      PyCapsule.newWithValue(py, 1, "a\0b"),
    );
    refuses(PyValueError, "the name of a capsule contains a NUL character", () =>
      capsule.isValid("pyforge_maths._C_API\0x"),
    );
    ok(thrownBy(() => capsule.value("\ud800")) instanceof PyValueError);
    for (const value of [5, "text", null, undefined, Symbol.iterator])
      ok(PyCapsule.newWithValue(py, value, "v").value("v") === value);
    same(capsule.context, undefined);
    capsule.context = table.add;
    ok(
      capsule.context === table.add &&
        py.eval("lambda x: x").call(capsule).cast(PyCapsule).context === table.add,
    );
    refuses(PyTypeError, "'int' object is not an instance of 'PyCapsule'", () =>
      py.eval("5").cast(PyCapsule),
    );
  },
  "an API is shared through a capsule that is an attribute of a module": (py) => {
    class Engine {
      readonly abi = 3;
      run(): string {
        return "ran";
      }
    }
    const api = { abi: 3, Engine };
    const module = PyModule.fromCode(py, "", "shared.py", "pyforge_shared");
    module.setattr("_C_API", PyCapsule.newWithValue(py, api, "pyforge_shared._C_API"));
    const imported = PyCapsule.import(py, "pyforge_shared._C_API");
    ok(imported === api);
    same(new (imported as typeof api).Engine().run(), "ran");
    module.setattr("wrong", PyCapsule.newWithValue(py, api, "pyforge_shared._C_API"));
    refuses(PyAttributeError, 'PyCapsule_Import "pyforge_shared.wrong" is not valid', () =>
      PyCapsule.import(py, "pyforge_shared.wrong"),
    );
    module.setattr("number", 5);
    ok(thrownBy(() => PyCapsule.import(py, "pyforge_shared.number")) instanceof PyAttributeError);
    ok(thrownBy(() => PyCapsule.import(py, "pyforge_shared.missing")) instanceof PyAttributeError);
    ok(thrownBy(() => PyCapsule.import(py, "nodot")) instanceof PyAttributeError);
  },
  "PyCapsule: one of C's shows its name and keeps its pointer": (py) => {
    const capsule = py.import("datetime").getattr("datetime_CAPI").cast(PyCapsule);
    same(capsule.name, "datetime.datetime_CAPI");
    ok(capsule.isValid("datetime.datetime_CAPI"));
    refuses(
      PyTypeError,
      "capsule 'datetime.datetime_CAPI' holds a pointer of C's, not a JavaScript value; " +
        "pass the capsule to the library that made it",
      () => capsule.value("datetime.datetime_CAPI"),
    );
    ok(thrownBy(() => PyCapsule.import(py, "datetime.datetime_CAPI")) instanceof PyTypeError);
  },
  "PyCapsule: the destructor gets the value when the capsule dies, once": (py) => {
    const ended: unknown[] = [];
    const value = { open: true };
    const holder = py.eval("[]");
    py.scope((inner) => {
      holder.callMethod(
        "append",
        PyCapsule.newWithValue(inner, value, "held", (x) => ended.push(x)),
      );
    });
    same(ended.length, 0);
    py.scope(() => holder.callMethod("clear"));
    same(ended.length, 1);
    ok(ended[0] === value);
  },
  "PyCapsule: a destructor runs also where the capsule dies on another thread; what it throws is reported as unraisable":
    (py) => {
      const watched = PyModule.fromCode(py, WATCHER, "watcher.py", "pyforge_capsule_watcher");
      const held = py.eval("[]");
      const failing = (): never => {
        throw new RangeError("no end");
      };
      py.scope((inner) => {
        held.callMethod("append", PyCapsule.newWithValue(inner, 1, "held", failing));
      });
      same(watched.callMethod("unraisable", held.getattr("clear")).toJs(), ["JsRangeError: no end"]);
      let ended = 0;
      py.scope((inner) => {
        held.callMethod(
          "append",
          PyCapsule.newWithValue(inner, 1, "held", () => ended++),
        );
      });
      const reported = watched.callMethod("unraisable_in_thread", held.getattr("clear")).toJs() as string[];
      same([ended, reported], [1, []]);
    },
  "a capsule and a closure let go of what they held when they die": (py) => {
    const held = (): number => Python.counters().wrapped;
    const before = held();
    py.scope((inner) => {
      PyCapsule.newWithValue(inner, {}, "a", () => {});
      PyCFunction.newClosure(inner, "f", null, () => 1);
      PyWeakrefReference.new(inner, inner.eval("{1}"), () => {});
      ok(held() >= before + 3);
    });
    py.eval("0"); // the queue is drained at an entry
    same(held(), before);
  },
  "PyWeakrefReference: upgrade, until the object is gone": (py) => {
    const holder = py.eval("[type('Node', (), {})()]");
    let told = 0;
    const reference = py
      .scope((inner) =>
        PyWeakrefReference.new(inner, holder.getItem(0), (gone) => {
          told += gone.isInstance(PyWeakrefReference) ? 1 : 100;
        }).unbind(),
      )
      .bind(py);
    py.scope(() => ok(reference.upgrade()?.is(holder.getItem(0))));
    py.scope(() => same(reference.upgradeAs(PyAny)?.is(holder.getItem(0)), true));
    py.scope(() => ok(thrownBy(() => reference.upgradeAs(PyInt)) instanceof PyTypeError));
    py.scope(() => ok(thrownBy(() => reference.upgradeAsExact(PyAny)) instanceof PyTypeError));
    py.scope(() => same(reference.hash(), holder.getItem(0).hash()));
    ok(reference.isInstance(PyWeakref) && !reference.isInstance(PyWeakrefProxy));
    ok(reference.callback?.isCallable());
    py.scope((inner) => ok(reference.eq(PyWeakrefReference.new(inner, holder.getItem(0)))));
    same(told, 0);
    py.scope(() => holder.callMethod("clear"));
    same(told, 1);
    same(
      [reference.upgrade(), reference.upgradeAs(PyInt), reference.upgradeAsExact(PyInt)],
      [null, null, null],
    );
    ok(reference.call().isNone());
    refuses(PyTypeError, "cannot create weak reference to 'int' object", () =>
      PyWeakrefReference.new(py, py.eval("5")),
    );
  },
  "PyWeakrefProxy: passes for its object, is told by its type, and dies with it": (py) => {
    const holder = py.eval("[type('Node', (), {'x': 5, '__call__': lambda self: 6})(), {1, 2}]");
    let told = 0;
    const make = (index: number): PyWeakrefProxy =>
      py
        .scope((inner) =>
          PyWeakrefProxy.new(inner, holder.getItem(index), () => {
            told++;
          }).unbind(),
        )
        .bind(py);
    const callable = make(0);
    const plain = make(1);
    py.scope(() => {
      ok(
        callable.isInstance(PyWeakrefProxy) &&
          plain.isInstance(PyWeakrefProxy) &&
          plain.isInstance(PyWeakref),
      );
      ok(!callable.isInstance(PyWeakrefReference) && !py.eval("5").isInstance(PyWeakrefProxy));
      same([callable.getattr("x").toJs(), callable.call().toJs(), plain.len()], [5, 6, 2]);
      ok(callable.upgrade()?.is(holder.getItem(0)));
      same(plain.upgrade()?.repr(), "{1, 2}");
      ok(thrownBy(() => plain.hash()) instanceof PyTypeError);
      ok(plain.eq(new Set([1, 2])));
    });
    py.scope(() => holder.callMethod("clear"));
    same(told, 2);
    same([callable.upgrade(), plain.upgrade()], [null, null]);
    ok(thrownBy(() => plain.len()) instanceof PyReferenceError);
    ok(plain.isInstance(PyWeakrefProxy));
  },
  "the singletons": (py) => {
    ok(PyNone.get(py).is(py.eval("None")) && PyNone.get(py).is(PyNone.get(py)));
    ok(PyEllipsis.get(py).is(py.eval("...")) && PyNotImplemented.get(py).is(py.eval("NotImplemented")));
    ok(py.eval("None").isInstance(PyNone) && !py.eval("0").isInstance(PyNone));
    same(
      [`${PyNone.get(py)}`, `${PyEllipsis.get(py)}`, `${PyNotImplemented.get(py)}`],
      ["None", "Ellipsis", "NotImplemented"],
    );
    same(JSON.stringify([PyNone.get(py)]), "[null]");
    refuses(PyTypeError, "'int' object is not an instance of 'NoneType'", () => py.eval("0").cast(PyNone));
    refuses(PyTypeError, "'None' is not an instance of 'ellipsis'", () => py.eval("None").cast(PyEllipsis));
  },
  "PyExceptionObject: what an exception carries": (py) => {
    const error = thrownBy(() =>
      py.run("try: int('x')\nexcept ValueError as e:\n    raise KeyError('k', 2) from e"),
    ) as PyErr;
    const exception = error.value.cast(PyExceptionObject);
    same(exception.args.repr(), "('k', 2)");
    ok(exception.toError() === error);
    ok(exception.traceback?.isExactInstance(PyTraceback));
    ok(exception.traceback?.format().startsWith("Traceback (most recent call last):\n"));
    ok(exception.cause?.getType().name === "ValueError" && exception.context?.is(exception.cause));
    same(exception.notes, []);
    exception.addNote("first");
    same(exception.notes, ["first"]);
    exception.cause = null;
    exception.context = null;
    exception.traceback = null;
    same([exception.cause, exception.context, exception.traceback], [null, null, null]);
    const fresh = py.eval("ValueError('v')").cast(PyExceptionObject);
    same([fresh.cause, fresh.traceback], [null, null]);
    fresh.cause = exception;
    ok(fresh.cause?.is(exception));
    ok(thrownBy(() => py.eval("5").cast(PyExceptionObject)) instanceof PyTypeError);
  },
  "marshal: dumps and loads, and refuses what the format cannot hold": (py) => {
    const value = py.eval("{'a': [1, 2.5, None, b'x', 2**70], 'b': (True, 'é')}");
    const data = marshal.dumps(py, value);
    ok(data.isExactInstance(PyBytes));
    ok(marshal.loads(py, data).eq(value));
    ok(marshal.loads(py, data.toUint8Array()).eq(value));
    same(marshal.loads(py, marshal.dumps(py, [1, { a: "b" }], 0)).repr(), "[1, {'a': 'b'}]");
    const code = marshal
      .loads(py, marshal.dumps(py, PyCode.compile(py, "6 * 7", "m.py", "eval")))
      .cast(PyCode);
    same(code.run().toJs(), 42);
    refuses(PyValueError, "unmarshallable object", () => marshal.dumps(py, py.eval("object()")));
    ok(thrownBy(() => marshal.loads(py, data.toUint8Array().subarray(0, 5))) instanceof PyEOFError);
    ok(marshal.loads(py, marshal.dumps(py, PyString.from(py, "\ud800"))).eq("\ud800"));
  },
});
