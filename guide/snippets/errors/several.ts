import { readFileSync } from "node:fs";
import { type PyExceptionGroup, type PyOSError, Python, PyUserWarning, PyValueError, warn } from "pyforge";

const TAKE_APART = `
def take_apart(f):
    try:
        f()
    except* ValueError as group:
        print("values:", group.exceptions)
    except* OSError as group:
        print("system:", [(e.errno, e.filename) for e in group.exceptions])
`;

function fail(): never {
  try {
    readFileSync("/no/such/file");
  } catch (missing) {
    throw new AggregateError([new PyValueError("bad"), missing], "several");
  }
  throw new Error("the file is there");
}

Python.attach((py) => {
  py.run(TAKE_APART);
  py.import("__main__").getattr("take_apart").call(fail);
  try {
    py.run("raise ExceptionGroup('two', [KeyError('k'), OSError(2, 'gone', 'f.txt')])");
  } catch (error) {
    const parts = (error as PyExceptionGroup).exceptions;
    const missing = parts[1] as PyOSError;
    console.log(parts.map(String), missing.code, missing.path);
  }
  py.run("import warnings; warnings.simplefilter('error')");
  try {
    warn(py, PyUserWarning, "careful");
  } catch (error) {
    console.log(String(error));
  }
});
