import { native } from "../native/index.js";
import { type Namespaces, PyAny, Python, toHandle } from "../python/index.js";
import { PyDict } from "../views/index.js";
import type { PyBuiltins } from "./builtins.js";
import type { PyValue } from "./py-value.js";

/** The dicts that code runs in: natural dicts, or plain data, which is copied. */
export interface NaturalNamespaces {
  /** Default: the dict of `__main__`. */
  readonly globals?: unknown;
  /** Default: the globals. */
  readonly locals?: unknown;
}

const shown = (value: unknown): PyValue => native.natural(toHandle(value, true)) as PyValue;

function dicts(namespaces: NaturalNamespaces): Namespaces {
  const given = Object.entries(namespaces).filter(([, dict]) => dict !== undefined);
  return Object.fromEntries(given.map(([name, dict]) => [name, new PyDict(toHandle(dict, true))]));
}

/**
 * Python as JavaScript's own: `const np = python.import("numpy")`. It starts Python at its first use, and attaches by
 * itself. Scalars come back as JavaScript's, everything else as a live proxy, the same one for the same object.
 */
export const python = {
  /**
   * Imports a module; a dotted name gives the leaf.
   * @throws PyModuleNotFoundError, whose notes name the Python that looked for it and what helps
   */
  import(name: string): PyValue {
    return Python.attach((py) => shown(py.import(name)));
  },

  /** Python's builtins: `python.builtins.sorted(…)`. */
  get builtins(): PyBuiltins {
    return python.import("builtins") as PyBuiltins;
  },

  /** The value of an expression. */
  eval(code: string, namespaces: NaturalNamespaces = {}): PyValue {
    return Python.attach((py) => shown(py.eval(code, dicts(namespaces))));
  },

  /** Runs statements. */
  run(code: string, namespaces: NaturalNamespaces = {}): void {
    Python.attach((py) => py.run(code, dicts(namespaces)));
  },

  /** Any value as the natural layer shows it: a bound object, a `Py`, JavaScript data as a new Python object. */
  from(value: unknown): PyValue {
    return Python.attach(() => shown(value));
  },

  /** A natural value as an object bound to the scope of `py`, for the exact layer. */
  bind(py: Python, value: unknown): PyAny {
    py.check();
    return new PyAny(native.borrow(toHandle(value, true)));
  },
} as const;
