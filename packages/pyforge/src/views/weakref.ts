import { lasting, native } from "../native/index.js";
import { PyAny, type Python, type View } from "../python/index.js";
import { isOfType, optionalOf } from "./reads.js";

/** Called when the object is gone, with the reference. What it throws goes to `sys.unraisablehook`. */
export type WeakrefCallback = (reference: PyAny) => void;

/**
 * A weak reference or a weak proxy (PyO3's `PyWeakref`). It holds no reference to its object; a JavaScript WeakRef to a
 * view does not replace it, because the view is not the object.
 */
export class PyWeakref extends PyAny {
  static override readonly pythonType: string = "weakref.ReferenceType";

  static readonly isTypeOf: (object: number) => boolean = (object) =>
    PyWeakrefReference.isTypeOf(object) || PyWeakrefProxy.isTypeOf(object);

  /** The object; null when it is gone. */
  upgrade(): PyAny | null {
    const object = native.referent(PyAny.handleOf(this));
    return object === 0 ? null : new PyAny(object);
  }

  /** The object as a view. @throws PyTypeError when it is no such object */
  upgradeAs<T extends PyAny>(view: View<T>): T | null {
    return this.upgrade()?.cast(view) ?? null;
  }

  /** As `upgradeAs`, but subclasses do not pass. */
  upgradeAsExact<T extends PyAny>(view: View<T>): T | null {
    return this.upgrade()?.castExact(view) ?? null;
  }
}

/** A `weakref.ref` (PyO3's `PyWeakrefReference`). */
export class PyWeakrefReference extends PyWeakref {
  static override readonly isTypeOf = (object: number): boolean =>
    native.isInstance(object, lasting("weakref.ReferenceType"));

  /**
   * A reference to an object.
   * @throws PyTypeError for objects that cannot be referred to weakly, such as int
   */
  static new(py: Python, object: PyAny, callback?: WeakrefCallback): PyWeakrefReference {
    py.check();
    return new PyWeakrefReference(native.call(lasting("weakref.ref"), object, ...given(callback)));
  }

  /** What is called when the object is gone; null for none, and when it is gone. */
  get callback(): PyAny | null {
    return optionalOf(PyAny, this, "__callback__");
  }
}

/** A `weakref.proxy` (PyO3's `PyWeakrefProxy`): it passes for its object, so `isinstance` cannot tell it. */
export class PyWeakrefProxy extends PyWeakref {
  static override readonly pythonType: string = "weakref.ProxyType";

  /** Told apart by TypeScript from PyWeakref, which offers as much. */
  declare protected readonly proxy: true;

  static override readonly isTypeOf = (object: number): boolean =>
    isOfType(object, "weakref.ProxyType", "weakref.CallableProxyType");

  /** A proxy of an object; callable where the object is. */
  static new(py: Python, object: PyAny, callback?: WeakrefCallback): PyWeakrefProxy {
    py.check();
    return new PyWeakrefProxy(native.call(lasting("weakref.proxy"), object, ...given(callback)));
  }
}

const given = (callback: WeakrefCallback | undefined): unknown[] =>
  callback === undefined ? [] : [callback];
