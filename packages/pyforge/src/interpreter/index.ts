/** Finding a Python that pyforge can open, and the venv around it. It imports Node's own modules, nothing else. */
export { SOURCES } from "./candidates.js";
export type { Interpreter, Venv, Version } from "./facts.js";
export { findInterpreter, type InterpreterQuery, type Judged, judge, locate } from "./find-interpreter.js";
export { InterpreterError } from "./interpreter-error.js";
export { isTooOld, OLDEST_PYTHON } from "./oldest-python.js";
export { readVenv, venvAbove } from "./venv.js";
