/** What errors are to TypeScript; `tsc` is the test. */
import { expectTypeOf } from "vitest";
import type { PyAny, Python } from "../python/index.js";
import type { PyExceptionObject, PyTraceback, PyType } from "../views/index.js";
import {
  createException,
  importException,
  PyBaseExceptionGroup,
  PyErr,
  type PyException,
  PyOSError,
  PySystemExit,
  PyValueError,
  warn,
} from "./index.js";

declare const py: Python;
declare const error: PyErr;
declare const bound: PyAny;

expectTypeOf(error).toExtend<Error>();
expectTypeOf(error.type).toEqualTypeOf<PyType>();
expectTypeOf(error.value).toEqualTypeOf<PyExceptionObject>();
expectTypeOf(error.traceback).toEqualTypeOf<PyTraceback | null>();
expectTypeOf(error.notes).toEqualTypeOf<readonly string[]>();
expectTypeOf(error.args).toEqualTypeOf<readonly unknown[]>();
expectTypeOf(error.cause).toEqualTypeOf<unknown>();
expectTypeOf(error.context).toEqualTypeOf<unknown>();
expectTypeOf(error.matches([PyValueError, bound, [PyOSError]])).toEqualTypeOf<boolean>();
expectTypeOf(error.format()).toEqualTypeOf<string>();
expectTypeOf(PyErr.fromValue(bound)).toEqualTypeOf<unknown>();
expectTypeOf(PyValueError.typeObject(py)).toEqualTypeOf<PyType>();

const Own = createException("shop.Own", PyOSError, { doc: "d", attributes: { code: 1 } });
expectTypeOf(new Own("x")).toEqualTypeOf<PyOSError>();
expectTypeOf(new Own("x").code).toEqualTypeOf<string | undefined>();
expectTypeOf(new (createException("shop.Bare"))()).toEqualTypeOf<PyException>();
expectTypeOf(new (importException("socket", "herror", PyOSError))()).toEqualTypeOf<PyOSError>();
expectTypeOf(new PyBaseExceptionGroup("g", []).exceptions).toEqualTypeOf<readonly unknown[]>();
expectTypeOf(new PySystemExit().code).toEqualTypeOf<unknown>();
expectTypeOf(warn).returns.toEqualTypeOf<void>();

// @ts-expect-error a message is text, and a category a class
warn(py, "UserWarning", "m");
// @ts-expect-error the base is an error class
createException("shop.Own", RangeError);
// @ts-expect-error a traceback is no text
error.traceback = "none";
