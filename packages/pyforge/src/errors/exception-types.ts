import { type Handle, lasting, native, Reference } from "../native/index.js";
import * as builtin from "./exceptions.gen.js";
import { helper } from "./objects.js";
import { introduceOperations } from "./operations.js";
import { PyErr } from "./py-err.js";

/** A class of errors, as a value. */
export type ErrorClass = typeof PyErr;

/** What `createException` says beyond name and base. */
export interface ExceptionOptions {
  /** The type's `__doc__`. */
  readonly doc?: string;
  /** Attributes of the type, by the undeclared table. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What stands for a class in Python: the attribute of the type that was made for it. */
interface Holder {
  readonly Class: ErrorClass;
}

/** The classes that are Python's own types, by module and name: builtins, and what was imported. */
const imported = new Map<string, ErrorClass>(
  Object.entries(builtin).map(([name, Class]) => [`builtins.${name.slice("Py".length)}`, Class]),
);
const paths = new WeakMap<object, string>([...imported].map(([path, Class]) => [Class, path]));
const options = new WeakMap<object, ExceptionOptions>();
/** The identity of the holder of each class that has a type: by it the type is found again, while Python has it. */
const made = new WeakMap<object, number>();
let anyMade = false;

/**
 * The class for an exception.
 * @param ancestry names of its type and of all its ancestors
 */
export function classFor(exception: Handle, ancestry: readonly string[]): ErrorClass {
  const own = anyMade && !imported.has(ancestry[0] ?? "") ? madeClassOf(exception) : undefined;
  if (own !== undefined) return own;
  const known = ancestry.find((name) => imported.has(name));
  return imported.get(known ?? "") ?? PyErr;
}

function madeClassOf(exception: Handle): ErrorClass | undefined {
  const holder = native.call(helper("class_holder"), new Reference(exception));
  return (native.original(holder) as Holder | undefined)?.Class;
}

/** The Python type of an error class: Python's own, or one that is made for the class. */
export function typeOf(Class: ErrorClass): Handle {
  if (Class === PyErr) return lasting("builtins.Exception");
  const path = paths.get(Class);
  return path === undefined ? (livingTypeOf(Class) ?? makeType(Class)) : lasting(path);
}

function livingTypeOf(Class: ErrorClass): Handle | undefined {
  const identity = made.get(Class);
  const holder = identity === undefined ? 0 : native.recall(identity);
  if (holder === 0) return undefined;
  const type = native.call(native.getAttribute(holder, "exception"));
  return native.typeName(type) === "NoneType" ? undefined : type;
}

/** Once per class, for as long as Python uses the type. */
function makeType(Class: ErrorClass): Handle {
  const [module, name] = split(Class.pythonName ?? `__main__.${Class.name || "Error"}`);
  const { doc = null, attributes = {} } = options.get(Class) ?? {};
  const base = typeOf(Object.getPrototypeOf(Class) as ErrorClass);
  const holder = native.wrapObject({ Class } satisfies Holder, name, 0);
  const type = native.call(
    helper("new_type"),
    name,
    module,
    [new Reference(base)],
    doc,
    attributes,
    new Reference(holder),
  );
  made.set(Class, native.identify(holder));
  anyMade = true;
  return type;
}

function split(path: string): [module: string, name: string] {
  const dot = path.lastIndexOf(".");
  return [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)];
}

/**
 * An exception type of your own (PyO3's `create_exception!` and `PyErr::new_type`). The Python type is made when it is
 * first needed; `typeObject(py)` gives it, to put it into a module. A plain `class E extends PyValueError` does the
 * same with the module `__main__` and no docstring.
 * @param name module and name: `shop.PriceError`
 * @param Base what it extends, in both languages
 * @throws Error when the name has no module
 */
export function createException<B extends ErrorClass = typeof builtin.PyException>(
  name: string,
  Base: B = builtin.PyException as unknown as B,
  described: ExceptionOptions | string = {},
): B {
  const Class = classNamed(name, Base);
  options.set(Class, typeof described === "string" ? { doc: described } : described);
  return Class;
}

/**
 * An exception type that Python has (PyO3's `import_exception!`). It is imported when it is first needed: where it is
 * thrown, compared or asked for its type; a missing one raises there what the import raises.
 * @param Base the nearest class that it extends
 */
export function importException<B extends ErrorClass = typeof builtin.PyException>(
  module: string,
  name: string,
  Base: B = builtin.PyException as unknown as B,
): B {
  const path = `${module}.${name}`;
  const Class = classNamed(path, Base);
  paths.set(Class, path);
  // An error met before this class was known is an instance too.
  Object.defineProperty(Class, Symbol.hasInstance, {
    value(this: unknown, error: unknown): boolean {
      if (this !== Class) return Function.prototype[Symbol.hasInstance].call(this, error);
      return error instanceof PyErr && PyErr.exceptionOf(error) !== 0
        ? error.matches(Class)
        : Function.prototype[Symbol.hasInstance].call(Class, error);
    },
  });
  return Class;
}

function classNamed<B extends ErrorClass>(path: string, Base: B): B {
  const [module, name] = split(path);
  if (module === "" || name === "")
    throw new Error(`an exception's name needs its module, as in "shop.PriceError"; got "${path}"`);
  const Class = { [name]: class extends (Base as ErrorClass) {} }[name] as ErrorClass;
  Object.defineProperty(Class, "pythonName", { value: path });
  return Class as B;
}

introduceOperations({ typeOf });
