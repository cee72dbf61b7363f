/** What the token and handles are to TypeScript; `tsc` is the test. */
import type { PyCode, PyDict, PyList, PyModule, PyNone, PyType } from "../views/index.js";
import type { Bound, Py, PyAny } from "./index.js";
import { Python, PythonVersionInfo } from "./index.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsAny<T> = 0 extends 1 & T ? true : false;
function expectTrue<T extends true>(): T | undefined {
  return undefined;
}

declare const py: Python;
declare const list: PyList;
declare const List: typeof PyList;

// Nothing that the token or a handle gives is any.
type Given<T> = {
  [K in keyof T]: T[K] extends (...args: never[]) => infer R ? IsAny<R> : IsAny<T[K]>;
}[keyof T];
expectTrue<Equal<Given<Python>, false>>();
expectTrue<Equal<Given<Py<PyList>>, false>>();
expectTrue<Equal<Given<PythonVersionInfo>, false>>();
expectTrue<Equal<Given<PyAny>, false>>();

// What goes in comes out: results of scopes, the view of an object through unbind and bind.
const text: string = Python.attach(() => "a");
const maybe = Python.tryAttach(() => 1);
expectTrue<Equal<typeof maybe, number | undefined>>();
expectTrue<Equal<ReturnType<typeof kept.bind>, PyList>>();
const kept = list.unbind();
expectTrue<Equal<typeof kept, Py<PyList>>>();
const clone = kept.cloneRef(py);
expectTrue<Equal<typeof clone, Py<PyList>>>();
const cast = kept.castBound(py, List);
expectTrue<Equal<typeof cast, PyList>>();
expectTrue<Equal<Bound<PyDict>, PyDict>>();
expectTrue<Equal<Bound, PyAny>>();
const upcast: Py<PyAny> = kept;
const detached: number = py.detach(() => 1);

expectTrue<Equal<ReturnType<typeof py.import>, PyModule>>();
expectTrue<Equal<ReturnType<typeof py.getType>, PyType>>();
expectTrue<Equal<ReturnType<typeof py.compile>, PyCode>>();
expectTrue<Equal<typeof py.None, PyNone>>();
expectTrue<Equal<typeof py.versionInfo, PythonVersionInfo>>();

const value = py.eval`${1} + ${[list]}`;
expectTrue<Equal<typeof value, PyAny>>();
py.run`x = ${value}`;
py.eval("a", { globals: {} as PyDict });
// @ts-expect-error globals are a dict of Python's
py.eval("a", { globals: { a: 1 } });
// @ts-expect-error Python's mode for files is called exec
py.compile("a", { mode: "file" });
// @ts-expect-error a token is not made
new Python();
// @ts-expect-error a version is parsed
new PythonVersionInfo(3, 11, 0, undefined);
// @ts-expect-error a Bound is bound already
list.bind(py);
// @ts-expect-error binding takes the token
kept.bind();

export { detached, text, upcast };
