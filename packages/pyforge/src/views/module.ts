import { native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";

/** A Python module (PyO3's `PyModule`). */
export class PyModule extends PyAny {
  static override readonly pythonType: string = "types.ModuleType";

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
}
