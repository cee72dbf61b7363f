import { lasting, native, transient } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { PyDict } from "./dict.js";
import { PyList } from "./list.js";
import { helper, textOf, viewOf } from "./reads.js";

/** A Python module (PyO3's `PyModule`). */
export class PyModule extends PyAny {
  static override readonly pythonType: string = "types.ModuleType";

  /** An empty module, which `sys.modules` does not know. */
  static new(py: Python, name: string, doc: string | null = null): PyModule {
    py.check();
    return new PyModule(native.call(lasting("types.ModuleType"), name, doc));
  }

  /** As `py.import`. */
  static import(py: Python, name: string): PyModule {
    return py.import(name);
  }

  /**
   * Runs `code` as a module that stays in `sys.modules` (PyO3's `PyModule::from_code`).
   * @param code Python source
   * @param fileName what tracebacks show; empty means "<string>"
   * @param moduleName its name, dotted where it belongs to a package
   */
  static fromCode(py: Python, code: string, fileName: string, moduleName: string): PyModule {
    py.check();
    return new PyModule(native.moduleFromCode(code, fileName || "<string>", moduleName));
  }

  /** The module's namespace: the dict itself. */
  get dict(): PyDict {
    return viewOf(PyDict, this, "__dict__");
  }

  /** @throws PySystemError when `__name__` is no str */
  get name(): string {
    return native.readCall(helper("module_name"), this) as string;
  }

  /** @throws PySystemError when `__file__` is missing or no str */
  get filename(): string {
    return native.readCall(helper("module_filename"), this) as string;
  }

  /** `__all__`, made where the module has none. */
  index(): PyList {
    return new PyList(native.call(helper("module_index"), this));
  }

  /**
   * Sets an attribute and lists it in `__all__` (PyO3's `add`, which is an operator here); `value` converts by the
   * undeclared table.
   */
  addObject(name: string, value: unknown): void {
    transient(() => native.call(helper("module_add"), this, name, value));
  }

  /** Adds a function under its `__name__`: a Python callable, or a TypeScript function. */
  addFunction(f: PyAny | ((...args: never[]) => unknown)): void {
    this.addObject(f instanceof PyAny ? textOf(f, "__name__") : f.name, f);
  }

  /** Adds a module under its name. `import a.b` needs `sys.modules` to know it too. */
  addSubmodule(module: PyModule): void {
    this.addObject(module.name, module);
  }
}
