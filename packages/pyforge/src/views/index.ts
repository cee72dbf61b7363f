/**
 * One class per Python type: bound objects that show what the type offers. Imports native/, plan/, errors/, python/,
 * views/datetime/.
 */
import { introduceLater } from "../python/index.js";
import { PyCode } from "./code.js";
import { PyExceptionObject } from "./exception-object.js";
import { PyIterator } from "./iterator.js";
import { PyList } from "./list.js";
import { PyModule } from "./module.js";
import { PyEllipsis, PyNone, PyNotImplemented } from "./singletons.js";
import { PySuper } from "./super.js";
import { PyTraceback } from "./traceback.js";
import { PyType } from "./type.js";

introduceLater({
  PyCode,
  PyEllipsis,
  PyExceptionObject,
  PyIterator,
  PyList,
  PyModule,
  PyNone,
  PyNotImplemented,
  PySuper,
  PyTraceback,
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
export { type DictEntries, PyDict, type SetDefaultResult } from "./dict.js";
export { PyDictItems, PyDictKeys, PyDictValues } from "./dict-views.js";
export { PyFloat } from "./float.js";
export { PyFrame } from "./frame.js";
export { PyFrozenDict } from "./frozendict.js";
export { PyFrozenSet, PyFrozenSetBuilder } from "./frozenset.js";
export { PyCFunction, PyFunction } from "./function.js";
export { PyGenericAlias } from "./generic-alias.js";
export { PyInt } from "./int.js";
export type { SortOptions } from "./list.js";
export { PyMapping } from "./mapping.js";
export { PyMappingProxy } from "./mapping-proxy.js";
export { marshal } from "./marshal.js";
export { PyMemoryView } from "./memory-view.js";
export { PyRange } from "./range.js";
export { PySequence } from "./sequence.js";
export { PySet } from "./set.js";
export { PySlice, type SliceIndices } from "./slice.js";
export { PyString } from "./string.js";
export { PyTuple } from "./tuple.js";
export { PyWeakref, PyWeakrefProxy, PyWeakrefReference, type WeakrefCallback } from "./weakref.js";
export {
  PyCode,
  PyEllipsis,
  PyExceptionObject,
  PyIterator,
  PyList,
  PyModule,
  PyNone,
  PyNotImplemented,
  PySuper,
  PyTraceback,
  PyType,
};
