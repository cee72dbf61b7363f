import { type Handle, native, Reference } from "../native/index.js";
import { classFor, typeOf } from "./exception-types.js";
import { PyKeyboardInterrupt, PyTypeError } from "./exceptions.gen.js";
import { isA } from "./js-error.js";
import { takeNotes } from "./notes.js";
import { helper, objects } from "./objects.js";
import { introduceOperations } from "./operations.js";
import { PyErr } from "./py-err.js";
import { framesForPython } from "./python-frames.js";
import { exceptionAround, seenException, thrownBehind } from "./thrown-value.js";

/** Ancestors of an exception's type that may stand for something TypeScript threw. */
const AROUND_THROWN: readonly string[] = ["pyforge.JsError", "pyforge.JsBaseAggregateError"];

/**
 * Hook `raised`: the JavaScript error that stands for a Python exception, the original where TypeScript threw it, else
 * an instance of the class that was made for its type or mirrors its nearest builtin ancestor.
 */
export function raised(exception: Handle): unknown {
  return standIn(exception, raised);
}

function standIn(exception: Handle, caller: typeof raised | "none"): unknown {
  const ancestry = native.ancestry(exception).split("\n");
  if (AROUND_THROWN.some((name) => ancestry.includes(name))) {
    const behind = thrownBehind(exception);
    if (behind !== undefined) return behind.thrown;
  }
  const name = (ancestry[0] ?? "Exception").replace(/^(?:builtins|__main__)\./, "");
  return PyErr.standFor(classFor(exception, ancestry), exception, name, messageOf(exception), caller);
}

let asking = false;

/** `str(exception)`; one whose `__str__` raises is still reported, also where it raises another of its kind. */
function messageOf(exception: Handle): string {
  if (asking) return FAILED;
  asking = true;
  try {
    return native.str(exception);
  } catch (error) {
    if (error instanceof PyKeyboardInterrupt) throw error; // Ctrl-C in the middle of it wins
    return FAILED;
  } finally {
    asking = false;
  }
}

const FAILED = "<exception str() failed>";

/** The error of an exception that is met and not raised: the living one, or a new one. */
function errorFor(exception: Handle): unknown {
  return native.errorOf(exception) ?? standIn(exception, "none");
}

/**
 * Hook `thrown`: the handle of the Python exception that stands for a thrown value. What fails while it is made is
 * raised in its place.
 * @param ours whether it is a refusal that was worded just now, which no function of the user's threw
 */
export function thrown(value: unknown, ours = false): Handle {
  try {
    return exceptionFor(value, ours);
  } catch (failure) {
    return exceptionFor(failure, ours);
  }
}

function exceptionFor(value: unknown, ours = false): Handle {
  if (!isA(value, PyErr)) {
    const around = seenException(value) ?? exceptionAround(value, exceptionFor);
    takeNotes(value, around);
    return around;
  }
  const exception = PyErr.exceptionOf(value) || createException(value);
  const trace = PyErr.takeTrace(value, ours);
  const frames = trace === undefined ? null : framesForPython(trace);
  if (frames !== null) native.call(helper("with_frames"), new Reference(exception), frames);
  return exception;
}

/** Makes the exception of an error that has none yet, of the Python type that its class stands for. */
function createException(error: PyErr): Handle {
  const exception = objects.call(
    typeOf(Object.getPrototypeOf(error).constructor as typeof PyErr),
    error.args,
  );
  PyErr.tie(error, exception);
  // Of several arguments Python makes one sentence: `[Errno 2] no such file: 'a.txt'`.
  if (error.args.length > 1 && !Object.isFrozen(error)) error.message = messageOf(exception);
  return PyErr.exceptionOf(error);
}

introduceOperations({
  createException,
  errorFor,
  exceptionFor: thrown,
  refusal: (message) => new PyTypeError(message),
});
