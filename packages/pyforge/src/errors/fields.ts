import { native } from "../native/index.js";
import { CODE_OF } from "./errno.js";
import { PyBaseExceptionGroup, PyOSError, PySystemExit } from "./exceptions.gen.js";
import { objects, scoped } from "./objects.js";
import { operations } from "./operations.js";
import { PyErr } from "./py-err.js";

// Attributes of Python's exceptions under the names that JavaScript's own errors have for them. They are read from
// the exception when somebody looks, and are undefined where it has none.
declare module "./exceptions.gen.js" {
  interface PyBaseExceptionGroup {
    /** The parts, as errors: the living ones, or what TypeScript threw. */
    readonly exceptions: readonly unknown[];
    /** The same under AggregateError's name for them. */
    readonly errors: readonly unknown[];
  }
  interface PyOSError {
    /** Node's name of the errno: `ENOENT`. */
    readonly code: string | undefined;
    /** As Node gives it, negative: `util.getSystemErrorName(err.errno)` is `code`. Python's is positive. */
    readonly errno: number | undefined;
    /** Python's `filename`. */
    readonly path: string | undefined;
    /** Python's `filename2`. */
    readonly dest: string | undefined;
  }
  interface PySystemExit {
    /** What Python was asked to exit with: null is success, a number the status, a text is printed and means 1. */
    readonly code: unknown;
  }
}

/** What an exception's attribute is, copied; null for an error that has no exception. */
function attribute(error: PyErr, name: string): unknown {
  const exception = PyErr.exceptionOf(error);
  return exception === 0 ? null : scoped(() => objects.copy(native.getAttribute(exception, name)));
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function errnoOf(error: PyErr): number | undefined {
  const errno = attribute(error, "errno") ?? error.args[0];
  return typeof errno === "number" ? errno : undefined;
}

/** The parts of a group that has an exception; of another the errors that it was made with. */
function partsOf(group: PyErr): readonly unknown[] {
  const exception = PyErr.exceptionOf(group);
  if (exception === 0) return Array.isArray(group.args[1]) ? group.args[1] : [];
  return scoped(() => {
    const parts = native.getAttribute(exception, "exceptions");
    return Array.from({ length: native.size(parts) }, (_, index) =>
      operations.errorFor(native.getItem(parts, index)),
    );
  });
}

/** Adds a property that is computed when it is read, and that a field of a user's class may shadow. */
function field<E extends PyErr>(
  Class: abstract new (...args: never[]) => E,
  name: string,
  get: (error: E) => unknown,
): void {
  Object.defineProperty(Class.prototype, name, {
    get(this: E) {
      return get(this);
    },
    set(this: E, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
    },
    configurable: true,
  });
}

field(PyBaseExceptionGroup, "exceptions", partsOf);
field(PyBaseExceptionGroup, "errors", partsOf);
field(PyOSError, "code", (error) => CODE_OF.get(errnoOf(error) ?? 0));
field(PyOSError, "errno", (error) => {
  const errno = errnoOf(error);
  return errno === undefined ? undefined : -errno;
});
field(PyOSError, "path", (error) => text(attribute(error, "filename") ?? error.args[2]));
field(PyOSError, "dest", (error) => text(attribute(error, "filename2") ?? error.args[4]));
field(PySystemExit, "code", (error) =>
  PyErr.exceptionOf(error) === 0 ? (error.args[0] ?? null) : attribute(error, "code"),
);
