import { introduceObjects } from "../errors/index.js";
import { type Callback, native } from "../native/index.js";
import { PyAny } from "./any.js";
import { callableOf } from "./functions.js";
import { Keywords } from "./kw.js";
import { later } from "./later.js";
import { objectOf } from "./objects.js";
import { loadPlanned } from "./planned.js";
import { currentScope } from "./scope.js";
import { untypedType } from "./values.js";

/** What errors show of Python's objects. */
introduceObjects({
  scopeIsOpen: () => currentScope().open,
  bind: (object) => new PyAny(object),
  bindException: (exception) => new later.PyExceptionObject(exception),
  bindTraceback: (traceback) => new later.PyTraceback(traceback),
  bindType: (type) => new later.PyType(type),
  isBound: (value): value is PyAny => typeof value === "object" && value !== null && PyAny.isBound(value),
  handleOf: PyAny.handleOf,
  wrap: (value) => (typeof value === "function" ? callableOf(value as Callback) : objectOf(value)),
  call(callable, args) {
    const handle = typeof callable === "number" ? callable : PyAny.handleOf(callable);
    const last = args.at(-1);
    if (!Keywords.is(last)) return native.call(handle, ...args);
    const values = [...args.slice(0, -1), ...Object.values(last.values)];
    return native.callKeywords(handle, Object.keys(last.values), ...values);
  },
  copy: (object) => loadPlanned(object, untypedType),
});
