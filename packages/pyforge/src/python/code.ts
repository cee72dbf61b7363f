import { inspect } from "node:util";
import { type Handle, lasting, native } from "../native/index.js";
import type { CodeMode, PyDict } from "../views/index.js";
import { PyAny } from "./any.js";

/** The dicts that code runs in. */
export interface Namespaces {
  /** Default: the dict of `__main__`. */
  readonly globals?: PyDict | undefined;
  /** Default: the globals. */
  readonly locals?: PyDict | undefined;
}

/** How `py.compile` reads code. */
export interface CompileOptions {
  /** What tracebacks show; default `<string>`. */
  readonly fileName?: string | undefined;
  /** Statements (`exec`, the default), one expression, or one statement whose value is shown as at a prompt. */
  readonly mode?: CodeMode | undefined;
}

/** How the C API numbers the kinds of code. */
const START = { run: 257, eval: 258 } as const;

/** Compiles and runs text; the value of an expression. */
export function evaluate(code: string, kind: keyof typeof START, { globals, locals }: Namespaces): Handle {
  return native.evaluate(
    code,
    "<string>",
    START[kind],
    namespace("globals", globals),
    namespace("locals", locals),
  );
}

/** The handle of a dict that code is to run in, 0 where none is given. */
function namespace(name: string, dict: unknown): Handle {
  if (dict === undefined) return 0;
  if (typeof dict === "object" && dict !== null && PyAny.isBound(dict)) return PyAny.handleOf(dict);
  throw new TypeError(
    `\`${name}\` is a dict of Python's, and got ${inspect(dict, { depth: 0 })}; make one: PyDict.from(py, { … })`,
  );
}

/** The namespace in which code runs that names none: the dict of `__main__`, whichever module that is now. */
export function mainNamespace(): PyAny {
  const main = native.getItem(lasting("sys.modules"), "__main__");
  return new PyAny(native.getAttribute(main, "__dict__"));
}
