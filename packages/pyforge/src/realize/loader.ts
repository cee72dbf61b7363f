import { meetLoops } from "../loops/index.js";
import { native, Reference } from "../native/index.js";
import { callableOf, PyAny } from "../python/index.js";
import { realizeModule } from "./module.js";

/** What `pyforge.host.load` of Python calls: fills `module` from its bundle and spec. */
function load(module: PyAny, bundle: string, spec: string): void {
  realizeModule(module, bundle, spec, PyAny.handleOf);
}

/**
 * Makes TypeScript modules importable in this interpreter.
 * @param finish what Python calls at its exit, where Python is the host; it returns the exit status or null
 */
export function installLoader(finish?: () => number | null): void {
  const mark = native.openScope();
  try {
    const install = native.getAttribute(native.importModule("pyforge.host"), "install");
    const [loader, atExit, meet] = [load, finish, meetLoops].map((callback) =>
      callback === undefined ? null : new Reference(callableOf(callback)),
    );
    native.call(install, loader, atExit, meet);
  } finally {
    native.closeScope(mark);
  }
}
