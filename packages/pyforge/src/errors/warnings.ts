import { lasting, native, Reference } from "../native/index.js";
import type { PyAny, Python } from "../python/index.js";
import { typeOf } from "./exception-types.js";
import { objects, scoped } from "./objects.js";
import type { PyErr } from "./py-err.js";

/** The category of a warning: `PyDeprecationWarning`, a class of your own below `PyWarning`, or a Python type. */
export type WarningCategory = typeof PyErr | PyAny;

/** Where a warning belongs that no running code gave. */
export interface WarningPlace {
  readonly filename: string;
  readonly lineno: number;
  /** Default: the file's name without `.py`. */
  readonly module?: string;
  /** The `__warningregistry__` that remembers what was shown already. */
  readonly registry?: PyAny | null;
}

/**
 * Warns, as Python's filters and `showwarning` decide (PyO3's `PyErr::warn`).
 * @param stacklevel 1 is the innermost Python function that runs, 2 its caller
 * @throws the warning itself where a filter makes it an error; PyTypeError for a category that is no Warning
 */
export function warn(py: Python, category: WarningCategory, message: unknown, stacklevel = 1): void {
  py.check();
  scoped(() => native.call(lasting("warnings.warn"), message, typeFor(category), stacklevel));
}

/** Warns of another place than the running code (PyO3's `PyErr::warn_explicit`). */
export function warnExplicit(
  py: Python,
  category: WarningCategory,
  message: unknown,
  { filename, lineno, module = filename.replace(/\.py$/, ""), registry = null }: WarningPlace,
): void {
  py.check();
  scoped(() =>
    native.call(
      lasting("warnings.warn_explicit"),
      message,
      typeFor(category),
      filename,
      lineno,
      module,
      registry,
    ),
  );
}

const typeFor = (category: WarningCategory): unknown =>
  objects.isBound(category) ? category : new Reference(typeOf(category));
