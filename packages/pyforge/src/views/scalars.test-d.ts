/** What views of scalars, code and dates are to TypeScript; `tsc` is the test. */
import { expectTypeOf } from "vitest";
import type { PyAny, Python } from "../python/index.js";
import { pyFloat } from "../python/index.js";
import {
  marshal,
  PyBool,
  PyByteArray,
  PyBytes,
  PyCapsule,
  PyCode,
  PyDate,
  PyDateTime,
  PyExceptionObject,
  PyFloat,
  PyFrame,
  PyInt,
  PyModule,
  PyString,
  PyTime,
  type PyTraceback,
  type PyTuple,
  type PyType,
  type PyTzInfo,
  type PyWeakrefProxy,
  PyWeakrefReference,
} from "./index.js";

declare const py: Python;
declare const object: PyAny;

if (object.isInstance(PyString)) expectTypeOf(object.toStr()).toEqualTypeOf<string>();
if (object.isInstance(PyDateTime)) expectTypeOf(object.tzinfo).toEqualTypeOf<PyTzInfo | null>();
expectTypeOf(object.cast(PyCode).run()).toEqualTypeOf<PyAny>();
// @ts-expect-error a PyAny shows nothing of a str
object.toStr();

// views that offer the same are told apart
declare const either: PyBytes | PyByteArray;
if (either.isInstance(PyByteArray)) expectTypeOf(either.resize).toBeFunction();
else expectTypeOf(either).toEqualTypeOf<PyBytes>();
if (either.isInstance(PyBytes)) expectTypeOf(either).toEqualTypeOf<PyBytes>();
else expectTypeOf(either).toEqualTypeOf<PyByteArray>();
declare const moment: PyDateTime | PyTime;
if (moment.isInstance(PyTime)) expectTypeOf(moment).toEqualTypeOf<PyTime>();
else expectTypeOf(moment).toEqualTypeOf<PyDateTime>();
declare const weak: PyWeakrefReference | PyWeakrefProxy;
if (weak.isInstance(PyWeakrefReference)) expectTypeOf(weak.callback).toEqualTypeOf<PyAny | null>();
else expectTypeOf(weak).toEqualTypeOf<PyWeakrefProxy>();

// an object that is not exactly of a type may be of one below it
declare const date: PyDate;
if (!date.isExactInstance(PyDate)) expectTypeOf(date).toEqualTypeOf<PyDate>();
if (object.isExactInstance(PyDate)) expectTypeOf(object.year).toEqualTypeOf<number>();

// a datetime is a date
expectTypeOf<PyDateTime>().toExtend<PyDate>();
expectTypeOf(PyDateTime.new(py, { year: 1, month: 1, day: 1, fold: 1 })).toEqualTypeOf<PyDateTime>();
// @ts-expect-error a date has no hour
PyDate.new(py, { year: 1, month: 1, day: 1, hour: 1 });
// @ts-expect-error fold is 0 or 1
PyTime.new(py, { fold: 2 });
// @ts-expect-error the day is missing
PyDate.new(py, { year: 1, month: 1 });

expectTypeOf(PyString.from(py, "a").encodeUtf8()).toEqualTypeOf<PyBytes>();
expectTypeOf(PyInt.from(py, 1).value()).toEqualTypeOf<number | bigint>();
expectTypeOf(PyFloat.from(py, 1).value()).toEqualTypeOf<number>();
expectTypeOf(PyBool.from(py, true).isTrue()).toEqualTypeOf<boolean>();
expectTypeOf(PyBytes.from(py, new Uint8Array()).at(0)).toEqualTypeOf<number | undefined>();
// @ts-expect-error a str is no bytes
PyBytes.from(py, "a");
// @ts-expect-error pyFloat takes a number
pyFloat("1");

expectTypeOf(PyModule.new(py, "m").filename).toEqualTypeOf<string>();
expectTypeOf(py.getType(PyInt)).toEqualTypeOf<PyType>();
expectTypeOf(py.getType(PyInt).mro).toEqualTypeOf<PyTuple>();
expectTypeOf(PyFrame.current(py)).toEqualTypeOf<PyFrame | null>();
expectTypeOf(object.cast(PyExceptionObject).traceback).toEqualTypeOf<PyTraceback | null>();
expectTypeOf(PyWeakrefReference.new(py, object).upgradeAs(PyInt)).toEqualTypeOf<PyInt | null>();
// @ts-expect-error "file" is PyO3's name; Python's is "exec"
PyCode.compile(py, "", "f.py", "file");

// what a capsule holds is unknown until it is checked
expectTypeOf(PyCapsule.import(py, "m._C_API")).toBeUnknown();
PyCapsule.newWithValue(py, 5, "m.five", (value) => expectTypeOf(value).toEqualTypeOf<number>());
expectTypeOf(marshal.loads(py, new Uint8Array())).toEqualTypeOf<PyAny>();
