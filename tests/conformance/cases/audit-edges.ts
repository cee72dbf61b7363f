import {
  type Py,
  type PyAny,
  PyAttributeError,
  PyComplex,
  PyImportError,
  PyMemoryView,
  PyModule,
  PyOSError,
  PyOverflowError,
  PyTypeError,
  Python,
  PyValueError,
  PyWeakrefReference,
  PyZeroDivisionError,
  str,
} from "pyforge";
import { type Case, detachedTheme, helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

const REVIVED = `
import gc, sys, weakref
class Ember:
    """Not tracked by the collector, so that its end is that of its holder."""
    __slots__ = ()
    ends = 0
    def __del__(self): Ember.ends += 1
class Phoenix:
    """Comes back to life, once."""
    saved = []
    def __init__(self, held=None): self.held, self.ember = held, Ember()
    def __del__(self): Phoenix.saved.append(self)
def cycle(held):
    phoenix = Phoenix(held)
    phoenix.me = phoenix
def unraisable(f):
    seen = []
    hook, sys.unraisablehook = sys.unraisablehook, lambda args: seen.append(args.exc_value)
    try: f()
    finally: sys.unraisablehook = hook
    return seen
class Thing: pass
def weakly(callback):
    thing = Thing()
    reference = weakref.ref(thing, callback)
    del thing
    return reference() is None
`;
const revived = (py: Python): PyModule => PyModule.fromCode(py, REVIVED, "revived.py", "pyforge_revived");

const caught = (py: Python, f: () => unknown): PyAny => helpers(py).getattr("caught").call(f);
const throwing = (value: unknown) => () => {
  throw value;
};

export const auditEdgeCases: readonly Case[] = [
  ...theme("edges", {
    "an object that revives itself while its last handle goes is freed once, and its handle stays refused": (
      py,
    ) => {
      const module = revived(py);
      const Phoenix = module.getattr("Phoenix");
      const saved = Phoenix.getattr("saved");
      const ends = (): unknown => module.getattr("Ember").getattr("ends").toJs();
      const kept: Py<PyAny> = py.scope(() => Phoenix.call().unbind());
      kept.release();
      same([saved.len(), ends()], [1, 0]);
      ok(thrownBy(() => kept.bind(py)) instanceof Error);
      py.scope(() => ok(saved.getItem(0).isInstance(Phoenix)));
      py.scope(() => void saved.callMethod("clear"));
      same([saved.len(), ends()], [0, 1]);
    },
    "a function and an object of JavaScript's that Python revives with their holder work on": (py) => {
      const module = revived(py);
      const Phoenix = module.getattr("Phoenix");
      const saved = Phoenix.getattr("saved");
      const ends = (): unknown => module.getattr("Ember").getattr("ends").toJs();
      class Account {
        owner = "Ada";
      }
      const account = new Account();
      const { wrapped } = Python.counters();
      for (const held of [() => 42, account])
        py.scope(() => {
          module.callMethod("cycle", held);
          py.import("gc").callMethod("collect");
        });
      same(saved.len(), 2);
      py.scope(() => {
        same(saved.getItem(0).getattr("held").call().toJs(), 42);
        ok(saved.getItem(1).getattr("held").toJs() === account);
        saved.callMethod("clear");
        py.import("gc").callMethod("collect");
      });
      py.scope(() => void py.import("gc").callMethod("collect"));
      same([saved.len(), ends()], [0, 2]);
      ok(Python.counters().wrapped <= wrapped);
    },
    "what a callback of a weak reference throws is reported, and the program goes on": (py) => {
      const module = revived(py);
      const error = new PyValueError("gone");
      let dead: unknown;
      const seen = module.callMethod("unraisable", () => {
        dead = module.callMethod("weakly", throwing(error)).toJs();
      });
      same([dead, seen.len()], [true, 1]);
      ok(seen.getItem(0).is(error.value));
    },
    "a dead weak reference keeps the hash that it gave, and equals itself alone": (py) => {
      const holder = py.eval("[type('Node', (), {})(), type('Node', (), {})()]");
      const make = (index: number): Py<PyWeakrefReference> =>
        py.scope((inner) => PyWeakrefReference.new(inner, holder.getItem(index)).unbind());
      const [hashed, fresh] = [make(0).bind(py), make(1).bind(py)];
      const hash = hashed.hash();
      py.scope(() => void holder.callMethod("clear"));
      same(hashed.hash(), hash);
      refuses(PyTypeError, "weak object has gone away", () => fresh.hash());
      ok(hashed.eq(hashed) && !hashed.eq(fresh));
    },
    "a memoryview keeps the object whose memory it shows": (py) => {
      const view = py.scope((inner) =>
        PyMemoryView.from(inner, inner.eval("bytearray(range(256)) * 400")).unbind(),
      );
      py.import("gc").callMethod("collect");
      py.eval("[bytearray(102_400) for _ in range(100)]");
      const bytes = view.bind(py).toUint8Array();
      same([bytes.length, bytes[255], bytes[102_399]], [102_400, 255, 255]);
      view.release();
    },
    "a module from code: without a file name it is <string>, and a dotted name belongs to its package": (
      py,
    ) => {
      const nameless = PyModule.fromCode(py, "def where(): pass", "", "pyforge_nameless");
      same(nameless.getattr("where").getattr("__code__").getattr("co_filename").extract(str), "<string>");
      same(nameless.name, "pyforge_nameless");
      const code = "X = 5\n__path__ = []";
      const parent = PyModule.fromCode(py, code, "p.py", "pyforge_package");
      const child = PyModule.fromCode(
        py,
        "__package__ = 'pyforge_package'\nfrom . import X as x",
        "c.py",
        "pyforge_package.child",
      );
      same([child.name, child.getattr("x").toJs()], ["pyforge_package.child", 5]);
      ok(py.import("pyforge_package.child").is(child) && py.import("pyforge_package").is(parent));
      const again = PyModule.fromCode(py, "Y = 6", "p.py", "pyforge_package");
      ok(again.hasattr("Y"));
      ok(
        thrownBy(() => PyModule.fromCode(py, "from . import x", "lone.py", "pyforge_lone")) instanceof
          PyImportError,
      );
    },
    "complex numbers: a zero to a negative power and results too large raise": (py) => {
      const zero = PyComplex.fromDoubles(py, 0, 0);
      ok(thrownBy(() => zero.pow(-1)) instanceof PyZeroDivisionError);
      ok(thrownBy(() => PyComplex.fromDoubles(py, 1e300, 0).pow(2)) instanceof PyOverflowError);
      same(zero.pow(0).repr(), "(1+0j)");
      ok(Number.isNaN(PyComplex.fromDoubles(py, Number.NaN, 1).real));
      refuses(PyTypeError, "'float' object is not an instance of 'complex'", () =>
        py.eval("1.5").cast(PyComplex),
      );
    },
    "every errno of Node's is Python's class for it, or a plain OSError": (py) => {
      for (const [code, errno, type] of [
        ["ENOMEM", 12, "OSError"],
        ["EALREADY", 114, "BlockingIOError"],
        ["EINPROGRESS", 115, "BlockingIOError"],
        ["ESHUTDOWN", 108, "BrokenPipeError"],
        ["EMFILE", 24, "OSError"],
        ["EAGAIN", 11, "BlockingIOError"],
      ] as const) {
        const error = Object.assign(new Error(code), { code, errno: -errno, syscall: "open", path: "/a" });
        const exception = caught(py, throwing(error));
        ok(exception.isInstance(py.eval(type)), code);
        same([exception.getattr("errno").toJs(), exception.getattr("filename").toJs()], [errno, "/a"]);
        same([new PyOSError(errno, "x").code, new PyOSError(errno, "x").errno], [code, -errno]);
        const own = py.eval(`type(OSError(${errno}, 'x')).__name__`).extract(str);
        same(own, type);
      }
    },
    "an error's arguments may hold objects, which are the exception's own": (py) => {
      const object = py.eval("[]");
      const error = new PyValueError(object, { a: [object] });
      const args = caught(py, throwing(error)).getattr("args");
      ok(args.getItem(0).is(object) && args.getItem(1).getItem("a").getItem(0).is(object));
    },
  }),
  ...detachedTheme("edges", {
    "an error made while nothing is attached, or while detached, is raised later": () => {
      const early = new PyValueError("early", 1, [2]);
      const raised = (error: unknown): void =>
        Python.attach((py) => {
          const exception = caught(py, throwing(error));
          same(exception.repr(), "ValueError('early', 1, [2])");
          ok(thrownBy(() => helpers(py).getattr("apply").call(throwing(error))) === error);
        });
      raised(early);
      raised(Python.attach((py) => py.detach(() => new PyValueError("early", 1, [2]))));
      same([early.message, String(early)], ["('early', 1, [2])", "ValueError: ('early', 1, [2])"]);
      const missing = thrownBy(() => Python.attach((py) => py.eval("object()").getattr("x")));
      ok(missing instanceof PyAttributeError && missing.message.includes("has no attribute 'x'"));
    },
  }),
];
