import { PyModuleNotFoundError } from "../errors/index.js";
import { boot, type Handle, lasting, native, Reference } from "../native/index.js";

/**
 * Imports a module. Where a package is missing, notes on the error say which Python looked for it and what helps:
 * Node's users have several Pythons, and install into another one first.
 */
export function importModule(name: string): Handle {
  try {
    return native.importModule(name);
  } catch (error) {
    if (error instanceof PyModuleNotFoundError) explain(error);
    throw error;
  }
}

function explain(error: PyModuleNotFoundError): void {
  const name = error.value.getattr("name");
  if (name.isNone() || error.notes.length > 0) return;
  const module = name.toString();
  if (module.includes(".")) return; // its package was found
  const python = native.str(lasting("sys.executable"));
  const [version = ""] = native.str(lasting("sys.version")).split(" ");
  error.addNote(`Python ${version} looked for it: ${python}`);
  error.addNote(`fix: ${remedy(module, python)}`);
}

function remedy(module: string, python: string): string {
  const standard = new Reference(lasting("sys.stdlib_module_names"));
  if (native.test(lasting("operator.contains"), standard, module))
    return `${module} is of the standard library, and this Python was installed without it; install that part of it, or choose another Python`;
  const program = /\s/.test(python) ? `"${python}"` : python;
  const install = native.test(lasting("importlib.util.find_spec"), "pip")
    ? `${program} -m pip install ${module}`
    : `uv pip install --python ${program} ${module}`;
  const own = boot() === undefined ? "Python.initialize({ path: [its folder] })" : "PYTHONPATH";
  return `install it, as by \`${install}\`; a module of your own is found by ${own}`;
}
