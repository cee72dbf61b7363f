import { PLACE, refused } from "../errors/index.js";
import { type Callback, type Handle, native, Reference, WireWriter, wire } from "../native/index.js";
import { OPS, planOf, Refusal, type ValueType } from "../plan/index.js";
import { PyAny } from "./any.js";
import { callableOf, userValue } from "./functions.js";
import { kw } from "./kw.js";
import { Py } from "./py.js";
import { Untyped } from "./untyped.js";

/** The JavaScript value that stands for a Python object which the tables do not copy. */
function open(handle: Handle): unknown {
  const original = native.original(handle);
  return original === undefined ? new PyAny(handle) : userValue(original);
}

/** The Python object behind a value, where there is one. */
function referenceOf(value: object): Handle | undefined {
  if (typeof value === "function") return callableOf(value as Callback);
  if (PyAny.isBound(value)) return PyAny.handleOf(value);
  if (Py.isPy(value)) return Py.handleOf(value);
  if (value instanceof Reference) return value.handle;
  return undefined;
}

const untyped = new Untyped({ open, of: referenceOf });

/** Undeclared values, as a type. */
export const untypedType: ValueType<unknown> = {
  name: { in: "object", out: "object" },
  code: [OPS.any],
  load: (reader) => untyped.load(reader),
  store: (writer, value) => untyped.store(writer, value),
};

/** Hook `handle`: the Python object that a value becomes which is no scalar. */
export function toHandle(value: unknown): Handle {
  if ((typeof value === "object" && value !== null) || typeof value === "function") {
    const handle = referenceOf(value);
    if (handle !== undefined) return handle;
  }
  const writer = new WireWriter();
  try {
    untyped.store(writer, value);
    return native.store(planOf(untypedType), writer.start, writer.text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw refused(error.reason, error.kind, PLACE.value, "", error.path, error.received);
  } finally {
    wire.close(writer.start);
  }
}

/** Hook `bound`: what an undeclared function gets for an object. */
export const toBound = (handle: Handle): unknown => new PyAny(handle);

/** Hook `keywords`: what an undeclared function gets for keyword arguments, after the positional ones. */
export const toKeywords = (names: readonly string[], values: readonly unknown[]): unknown =>
  kw(Object.fromEntries(names.map((name, index) => [name, values[index]])));
