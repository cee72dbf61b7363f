/** Finding a Python that pyforge can open, and the venv around it. It imports Node's own modules, nothing else. */
export type { Interpreter, Version, Venv } from "./facts.js";
export { type InterpreterQuery, findInterpreter } from "./find-interpreter.js";
export { InterpreterError } from "./interpreter-error.js";
export { OLDEST_PYTHON, isTooOld } from "./oldest-python.js";
export { readVenv, venvAbove } from "./venv.js";
