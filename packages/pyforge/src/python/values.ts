import { PLACE, PyTypeError, PyValueError, raised, refused, thrown } from "../errors/index.js";
import { type Callback, type Handle, lasting, native, Reference, WireWriter, wire } from "../native/index.js";
import { OPS, planOf, Refusal, type ValueType } from "../plan/index.js";
import { PyAny } from "./any.js";
import { callableOf, userValue } from "./functions.js";
import { Keywords, kw } from "./kw.js";
import { later } from "./later.js";
import { objectOf } from "./objects.js";
import { Py } from "./py.js";
import { FloatValue } from "./py-float.js";
import { standsForObject } from "./stand-in.js";
import { Untyped } from "./untyped.js";

/** The JavaScript value that stands for a Python object which the tables do not copy. */
function open(handle: Handle): unknown {
  const original = native.original(handle);
  return original === undefined ? toBound(handle) : userValue(original);
}

/** The error of an exception object: what TypeScript threw, or the `PyErr` that stands for it; undefined for others. */
export const errorOf = (object: Handle): unknown => (native.isException(object) ? raised(object) : undefined);

/** Whether the values that cross now come through the natural layer: then functions get natural arguments. */
let natural = false;

/** The Python object of a value that is one, or that Python holds by reference; undefined for data. */
function referenceOf(value: object): Handle | undefined {
  const standsFor = standsForObject(value);
  if (standsFor !== undefined) return standsFor;
  if (typeof value === "function") return callableOf(value as Callback, natural);
  if (PyAny.isBound(value)) return PyAny.handleOf(value);
  if (Py.isPy(value)) return Py.handleOf(value);
  if (value instanceof Reference) return value.handle;
  if (value instanceof FloatValue) return value.toHandle();
  if (value instanceof Error) return thrown(value);
  if (ArrayBuffer.isView(value)) return later.shownBy(value);
  return value instanceof Date ? datetimeOf(value) : undefined;
}

/** A Date as an aware datetime in UTC, to the millisecond. */
function datetimeOf(date: Date): Handle {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw new PyValueError("an invalid Date has no datetime");
  return native.call(lasting("pyforge.objects.utc_datetime"), milliseconds);
}

/** Values that wait for their counterpart: said, not passed as something else. */
function objectFor(value: object): Handle {
  const memory = later.memoryOf(value);
  if (memory !== undefined) return memory;
  if (value instanceof Promise) throw new Refusal("wrongJsType", OPS.any, value);
  if (value instanceof Keywords)
    throw new PyTypeError("kw({…}) is no value: it stands last among the arguments of a call, once");
  return objectOf(value);
}

const untyped = new Untyped({ open, of: referenceOf, wrap: objectFor });

/** Undeclared values, as a type. */
export const untypedType: ValueType<unknown> = {
  name: { in: "object", out: "object" },
  code: [OPS.any],
  load: (reader) => untyped.load(reader),
  store: (writer, value) => untyped.store(writer, value),
};

/** Hook `handle`: the Python object that a value becomes which is no scalar. */
export function toHandle(value: unknown, naturally = false): Handle {
  const outer = natural; // a getter of the value may cross itself
  natural = naturally;
  try {
    return convert(value);
  } finally {
    natural = outer;
  }
}

function convert(value: unknown): Handle {
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
export const toBound = (handle: Handle): unknown => errorOf(handle) ?? new PyAny(handle);

/** Hook `keywords`: what an undeclared function gets for keyword arguments, after the positional ones. */
export const toKeywords = (names: readonly string[], values: readonly unknown[]): unknown =>
  kw(Object.fromEntries(names.map((name, index) => [name, values[index]])));
