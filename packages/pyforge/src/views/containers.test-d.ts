/** What views of containers and PyAny's own methods are to TypeScript; `tsc` is the test. */
import { expectTypeOf } from "vitest";
import type { PyAny, Python } from "../python/index.js";
import { f64 } from "../types/index.js";
import {
  PyDict,
  type PyDictItems,
  PyDictKeys,
  PyFrozenSet,
  PyInt,
  type PyIterator,
  PyList,
  PyMapping,
  PyMappingProxy,
  PyRange,
  type PySequence,
  PySet,
  PySlice,
  type PySuper,
  PyTuple,
  type PyType,
  type SetDefaultResult,
  type SliceIndices,
} from "./index.js";

declare const py: Python;
declare const object: PyAny;

// narrowing
if (object.isInstance(PyList)) object.append(1);
if (object.isInstance(PyDict)) expectTypeOf(object.get("a")).toEqualTypeOf<PyAny | undefined>();
if (object.isExactInstance(PySet)) expectTypeOf(object.discard(1)).toEqualTypeOf<boolean>();
// @ts-expect-error a PyAny shows nothing of a list
object.append(1);
declare const either: PyList | PyTuple;
if (either.isInstance(PyTuple)) expectTypeOf(either).toEqualTypeOf<PyTuple>();
else expectTypeOf(either).toEqualTypeOf<PyList>();
declare const members: PySet | PyFrozenSet;
if (members.isInstance(PyFrozenSet)) expectTypeOf(members).toEqualTypeOf<PyFrozenSet>();
else expectTypeOf(members).toEqualTypeOf<PySet>();
declare const side: PyDictKeys | PyDictItems;
if (side.isInstance(PyDictKeys)) expectTypeOf(side).toEqualTypeOf<PyDictKeys>();
else expectTypeOf(side).toEqualTypeOf<PyDictItems>();
// an array of types, or a type that is no view, tells TypeScript nothing
if (object.isInstance([PyList, PyDict])) expectTypeOf(object).toEqualTypeOf<PyAny>();

// PyAny
expectTypeOf(object.cast(PyList)).toEqualTypeOf<PyList>();
expectTypeOf(object.castExact(PyMapping)).toEqualTypeOf<PyMapping>();
expectTypeOf(object.getattrOpt("x")).toEqualTypeOf<PyAny | undefined>();
expectTypeOf(object.extract(f64)).toEqualTypeOf<number>();
expectTypeOf(object.toJs()).toBeUnknown();
expectTypeOf(object.toJSON()).toBeUnknown();
expectTypeOf(object.add(1)).toEqualTypeOf<PyAny>();
expectTypeOf(object.lt(1)).toEqualTypeOf<boolean>();
expectTypeOf(object.richCompare(1, "lt")).toEqualTypeOf<PyAny>();
expectTypeOf(object.compare(1)).toEqualTypeOf<-1 | 0 | 1>();
expectTypeOf(object.hash()).toEqualTypeOf<bigint>();
expectTypeOf(object.getType()).toEqualTypeOf<PyType>();
expectTypeOf(object.pySuper()).toEqualTypeOf<PySuper>();
expectTypeOf(object.dir()).toEqualTypeOf<PyList>();
// @ts-expect-error no such comparison
object.richCompare(1, "cmp");
// @ts-expect-error PyInt is no type that declares a value
object.extract(PyInt);

// iteration
expectTypeOf([...object]).toEqualTypeOf<PyAny[]>();
for (const [key, value] of object.cast(PyDict).entries()) expectTypeOf([key, value]).toEqualTypeOf<PyAny[]>();
expectTypeOf(object.tryIter()).toEqualTypeOf<PyIterator>();
expectTypeOf(object.tryIter().next()).toEqualTypeOf<IteratorResult<PyAny, PyAny>>();
expectTypeOf(object.tryIter().send(1)).toEqualTypeOf<IteratorResult<PyAny, PyAny>>();

// sequences
expectTypeOf(PyList.from(py, [1, "a"]).at(0)).toEqualTypeOf<PyAny | undefined>();
expectTypeOf(PyList.empty(py).toTuple()).toEqualTypeOf<PyTuple>();
expectTypeOf(PyList.empty(py).asSequence()).toEqualTypeOf<PySequence>();
expectTypeOf(PyTuple.from(py, new Set([1])).getSlice(0, 1)).toEqualTypeOf<PyTuple>();
expectTypeOf(PyRange.from(py, 0, 10n).stop).toEqualTypeOf<number | bigint>();
expectTypeOf(PySlice.full(py).indices(5)).toEqualTypeOf<SliceIndices>();
PyList.empty(py).sort({ key: (word: string) => word.length, reverse: true });
// @ts-expect-error a number is no iterable
PyList.from(py, 5);
// @ts-expect-error a tuple does not change
PyTuple.empty(py).append(1);
// @ts-expect-error a range is made of integers
PyRange.from(py, "0", 1);

// mappings and sets
expectTypeOf(PyDict.from(py, { a: 1 }).set("b", 2)).toEqualTypeOf<PyDict>();
expectTypeOf(PyDict.from(py, object).setDefaultWithResult("a", 1)).toEqualTypeOf<SetDefaultResult>();
expectTypeOf(PyDict.empty(py).keys()).toEqualTypeOf<PyList>();
expectTypeOf(PyMappingProxy.from(py, object).copy()).toEqualTypeOf<PyMapping>();
expectTypeOf(PySet.from(py, [1]).add(2)).toEqualTypeOf<PySet>();
expectTypeOf(PySet.empty(py).pop()).toEqualTypeOf<PyAny | undefined>();
expectTypeOf(PyFrozenSet.builder(py).add(1).finalize()).toEqualTypeOf<PyFrozenSet>();
// @ts-expect-error pairs have two parts
PyDict.from(py, [["a"]]);
// @ts-expect-error a frozenset does not change
PyFrozenSet.empty(py).discard(1);
// @ts-expect-error a mapping proxy has no update
PyMappingProxy.from(py, object).update({});
