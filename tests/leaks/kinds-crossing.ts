import {
  createException,
  i32,
  type Py,
  type PyAny,
  PyCapsule,
  PyDateTime,
  PyDict,
  PyList,
  PyTypeError,
  Python,
  PyWeakrefReference,
  str,
} from "pyforge";
import { apply, FEWER, fails, fresh, type Kind, MANY, same } from "./loop.js";

/** What JavaScript's classes make. */
class Point {
  kept: Py<PyAny> | undefined;
  constructor(readonly x: number) {}
  double(): number {
    return this.x * 2;
  }
}

/** Three times: so that caches of the type system are made before it counts. */
function* counting(call: number): Generator<unknown, number> {
  for (let number = 0; number < 3; number++) yield [call, number];
  return call;
}

/** What goes through views, and values of either side that the other holds by reference. */
export const crossingKinds: readonly Kind[] = [
  {
    id: "scalars that views give, in one scope, 10^6 calls",
    calls: MANY,
    body(py) {
      const list = py.eval("[1, 'two', 3.0]").cast(PyList);
      const dict = py.eval("{'a': 1, 2: 'b'}").cast(PyDict);
      const date = py.eval("__import__('datetime').datetime(2026, 11, 21, 13, 30)").cast(PyDateTime);
      return (call) => {
        void [
          list.len(),
          list.contains(call),
          list.isTruthy(),
          date.year + date.minute,
          dict.delete(fresh(call)),
        ];
        list.setItem(0, call);
        dict.set("a", call);
      };
    },
  },
  {
    id: "fresh instances of JavaScript's classes, 10^6 calls",
    calls: MANY,
    body(py) {
      const identity = same(py);
      return (call) => py.scope(() => void identity.call(new Point(call)));
    },
  },
  {
    id: "attributes and methods of fresh instances read by Python, 10^4 calls",
    calls: FEWER / 10,
    body(py) {
      const read = py.eval("lambda p: (p.x, p.double(), setattr(p, 'y', [p]), p.y)");
      return (call) => py.scope(() => void read.call(new Point(call)));
    },
  },
  {
    id: "JavaScript generators that Python iterates, 10^5 calls",
    calls: FEWER,
    body(py) {
      const all = py.eval("lambda ended, left: (list(ended), next(left), left.close())");
      return (call) => py.scope(() => void all.call(counting(call), counting(call)));
    },
  },
  {
    id: "dates to datetimes, maps and sets, 10^5 calls",
    calls: FEWER,
    body(py) {
      const identity = same(py);
      return (call) =>
        py.scope(() => void identity.call([new Date(call), new Map([[call, fresh(call)]]), new Set([call])]));
    },
  },
  {
    id: "errors with causes, groups and tracebacks, 10^4 calls",
    calls: FEWER / 10,
    body(py) {
      Error.stackTraceLimit = 1; // most of the time goes into stacks
      py.run(`
def leaks_chained(f):
    try: f()
    except Exception as error: raise ExceptionGroup("several", [ValueError("a"), error]) from error
`);
      const chained = py.eval("leaks_chained");
      let current = 0;
      const thrower = same(py).call(() => {
        throw new Error(fresh(current), { cause: new PyTypeError(fresh(current + 1)) });
      });
      return (call) => {
        current = call;
        py.scope(() => {
          try {
            chained.call(thrower);
          } catch (error) {
            const { stack, cause } = error as Error;
            if (stack === undefined || cause === undefined) throw error;
            return;
          }
          throw new Error("nothing was thrown");
        });
      };
    },
  },
  {
    id: "errors of classes that TypeScript defines, 10^4 calls",
    calls: FEWER / 10,
    body(py) {
      Error.stackTraceLimit = 1;
      const Own = createException("leaks.Own");
      const caller = apply(py);
      return (call) =>
        py.scope(() =>
          fails(() =>
            caller.call(() => {
              throw new Own(fresh(call));
            }),
          ),
        );
    },
  },
  {
    id: "classes that TypeScript defines and drops, 10^4 calls",
    calls: FEWER / 10,
    body(py) {
      Error.stackTraceLimit = 1;
      const caller = apply(py);
      return (call) => {
        const Own = createException(`leaks.${fresh(call)}`);
        py.scope(() =>
          fails(() =>
            caller.call(() => {
              throw new Own("thrown");
            }),
          ),
        );
        if (call % 2000 === 0) Python.collect(); // a type and its class hold each other
      };
    },
  },
  {
    id: "capsules and weak references with callbacks, 10^5 calls",
    calls: FEWER,
    body(py) {
      const make = py.eval("type('Referred', (), {})");
      let gone = 0;
      return (call) => {
        py.scope((inner) => {
          const capsule = PyCapsule.newWithValue(inner, { call }, "leaks.capsule", () => gone++);
          capsule.context = { call };
          const object = make.call();
          const reference = PyWeakrefReference.new(inner, object, () => gone++);
          if (reference.upgrade() === null) throw new Error("gone too early");
        });
        if (gone < call) throw new Error(`${gone} ends of ${call} were told`);
      };
    },
  },
  {
    id: "templates, compiled code and detaching, 10^5 calls",
    calls: FEWER,
    body(py) {
      return (call) =>
        py.scope((inner) => {
          inner.run`[${[call, fresh(call)]}, lambda: ${call}]`;
          const value = inner.eval`${[call]}[0] + ${call}`.extract(i32);
          if (value !== 2 * call) throw new Error(`${value}`);
          void inner.compile("[1, lambda: 2]", { mode: "eval" }).run();
          inner.detach(() => Python.attach((again) => again.eval`${fresh(call)}`.extract(str)));
          inner.checkSignals();
        });
    },
  },
  {
    id: "cycles across the two heaps, 10^4 calls",
    calls: FEWER / 10,
    body(py) {
      return (call) => {
        py.scope((inner) => {
          const point = new Point(call);
          const dict = inner.eval("{}");
          dict.setItem("point", point);
          dict.setItem("closure", () => point);
          point.kept = dict.unbind();
        });
        if (call === FEWER / 10) Python.collect(); // what came after the last search by itself
      };
    },
  },
];
