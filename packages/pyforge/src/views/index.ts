/**
 * One class per Python type: bound objects that show what the type offers. Imports native/, plan/, errors/, python/,
 * views/datetime/.
 */
import { introduceLater } from "../python/index.js";
import { PyCode } from "./code.js";
import { PyIterator } from "./iterator.js";
import { PyList } from "./list.js";
import { PyModule } from "./module.js";
import { PyEllipsis, PyNone, PyNotImplemented } from "./singletons.js";
import { PySuper } from "./super.js";
import { PyType } from "./type.js";

introduceLater({
  PyCode,
  PyEllipsis,
  PyIterator,
  PyList,
  PyModule,
  PyNone,
  PyNotImplemented,
  PySuper,
  PyType,
});

export { PyBool } from "./bool.js";
export { PyByteArray } from "./byte-array.js";
export { PyBytes } from "./bytes.js";
export { PyBytesWriter } from "./bytes-writer.js";
export { PyCapsule } from "./capsule.js";
export type { CodeMode } from "./code.js";
export { PyComplex } from "./complex.js";
export * from "./datetime/index.js";
export { PyDict } from "./dict.js";
export { PyExceptionObject } from "./exception-object.js";
export { PyFloat } from "./float.js";
export { PyFrame } from "./frame.js";
export { PyCFunction, PyFunction } from "./function.js";
export { PyGenericAlias } from "./generic-alias.js";
export { PyInt } from "./int.js";
export { marshal } from "./marshal.js";
export { PyMemoryView } from "./memory-view.js";
export { PyString } from "./string.js";
export { PyTraceback } from "./traceback.js";
export { PyTuple } from "./tuple.js";
export { PyWeakref, PyWeakrefProxy, PyWeakrefReference, type WeakrefCallback } from "./weakref.js";
export { PyCode, PyEllipsis, PyIterator, PyList, PyModule, PyNone, PyNotImplemented, PySuper, PyType };
