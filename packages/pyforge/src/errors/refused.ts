import { inspect, types } from "node:util";
import {
  ANYTHING,
  pathOf,
  REASONS,
  type ReasonName,
  Refusal,
  type Refusing,
  SCALARS,
  typeOfKind,
} from "../plan/index.js";
import {
  PyBufferError,
  PyOverflowError,
  PyRecursionError,
  PyTypeError,
  PyValueError,
} from "./exceptions.gen.js";
import { noteForPython } from "./notes.js";
import { PLACE, placed, placeText } from "./places.js";
import { PyErr } from "./py-err.js";

type ErrorClass = new (message: string) => PyErr;

interface Wording {
  readonly raises: ErrorClass;
  readonly text: (received: string, type: Refusing) => string;
}

const SCALAR_TYPES: readonly Refusing[] = Object.values(SCALARS).map((row) => ({
  name: { in: row.in, out: row.out },
  row,
}));

/** What native code calls by a number. */
const typeOf = (kind: number, plan: object | undefined): Refusing =>
  SCALAR_TYPES[kind] ?? typeOfKind(kind, plan) ?? ANYTHING;

/** "None" is no type's name; PyO3 words it without "object". */
const instance = (received: string, of: string): string =>
  received === "None" || received === "NoneType"
    ? `'None' is not an instance of '${of}'`
    : `'${received}' object is not an instance of '${of}'`;

/** What Python passed and TypeScript cannot take. The texts are PyO3's where PyO3 has the case. */
const FROM_PYTHON: Partial<Record<ReasonName, Wording>> = {
  wrongType: { raises: PyTypeError, text: (received, type) => instance(received, expectedName(type)) },
  notInteger: {
    raises: PyTypeError,
    text: (received) =>
      `'${received === "None" ? "NoneType" : received}' object cannot be interpreted as an integer`,
  },
  notReal: {
    raises: PyTypeError,
    text: (received) => `must be real number, not ${received === "None" ? "NoneType" : received}`,
  },
  outOfRange: { raises: PyOverflowError, text: () => "out of range integral type conversion attempted" },
  beyondCLong: { raises: PyOverflowError, text: () => "Python int too large to convert to C long" },
  beyondUnsigned: { raises: PyOverflowError, text: () => "int too big to convert" },
  negative: { raises: PyOverflowError, text: () => "can't convert negative int to unsigned" },
  beyond128: { raises: PyOverflowError, text: () => "Python int larger than 128 bits" },
  beyondSafe: {
    raises: PyOverflowError,
    text: (received, type) =>
      `${received} is beyond 2^53-1, which ${type.row?.name} cannot hold exactly; declare bigint`,
  },
  inexact: {
    raises: PyOverflowError,
    text: (received, type) =>
      `a double cannot hold ${received} exactly, so ${type.row?.name} refuses it; declare bigint`,
  },
  surrogates: {
    raises: PyValueError,
    text: () =>
      "the str has a high surrogate followed by a low one as two code points, which a JavaScript string cannot say",
  },
  notSequence: { raises: PyTypeError, text: (received) => instance(received, "Sequence") },
  strForList: { raises: PyTypeError, text: () => "Can't extract `str` to `list`" },
  notMapping: { raises: PyTypeError, text: (received) => instance(received, "Mapping") },
  wrongLength: { raises: PyValueError, text: wrongLength },
  notAmong: {
    raises: PyValueError,
    text: (received, type) => `expected one of ${constantsOf(type)}, got ${received}`,
  },
  zero: { raises: PyValueError, text: () => "invalid zero value" },
  missingItem: { raises: PyTypeError, text: () => "this item is required, and there is none" },
  missingAttribute: {
    raises: PyTypeError,
    text: (received) => `this attribute is required, and '${received}' object has none`,
  },
  keyNotStr: {
    raises: PyTypeError,
    text: (received) => `a key of an object is a str, not ${received}; leave dicts as Map`,
  },
  tooDeep: {
    raises: PyRecursionError,
    text: (depth) => `the value nests deeper than ${depth} levels, or contains itself`,
  },
  cyclic: {
    raises: PyValueError,
    text: () => "the value contains itself where Python cannot build that (in a tuple or frozenset)",
  },
  sameInJavaScript: {
    raises: PyValueError,
    text: () => "two keys or items are the same value in JavaScript, so one of them would be lost",
  },
  noPair: {
    raises: PyTypeError,
    text: (received) => `items() of a Mapping must give tuples of a key and a value, got ${received}`,
  },
  detached: {
    raises: PyBufferError,
    text: () => "the ArrayBuffer is detached: its memory was transferred or released",
  },
  sameInPython: {
    raises: PyValueError,
    text: () => "two keys or items are equal in Python (as 1, 1n and true are), so one of them would be lost",
  },
};

/** The constants of a literal type, which may go by another name. */
function constantsOf(type: Refusing): string {
  const { name, within } = type;
  const [inner] = within?.() ?? [];
  return inner === undefined ? name.in.replace(/^Literal\[(.*)\]$/s, "$1") : constantsOf(inner);
}

/** The last part of a dotted name, without type arguments: `Sequence` of `collections.abc.Sequence[int]`. */
const expectedName = ({ name }: Refusing): string => name.in.replace(/\[.*\]$/s, "").replace(/^.*\./, "");

/** PyO3 words the length of a tuple, of an array and of a char each its own way. `received` is what is wanted and what came. */
function wrongLength(received: string, { name }: Refusing): string {
  const [wanted, got] = received.split(" ");
  if (name.in === "str") return "expected a string of length 1";
  return name.in.startsWith("tuple")
    ? `expected tuple of length ${wanted}, but got tuple of length ${got}`
    : `expected a sequence of length ${wanted} (got ${got})`;
}

/** How a JavaScript value is shown in a sentence: short, and without running code of its own. */
function show(value: unknown): string {
  const text = inspect(value, { depth: 0, breakLength: Infinity, maxStringLength: 60, customInspect: false });
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** What helps with values that have no counterpart yet. */
function remedy(received: unknown): string {
  return types.isPromise(received) ? "; await it before" : "";
}

/** What TypeScript passed or returned against its declaration. */
function fromJavaScript(reason: ReasonName, place: number, type: Refusing, received: unknown): PyErr {
  const verb = place === PLACE.result ? "must return" : "expected";
  const { row } = type;
  const wanted = place === PLACE.result || row === undefined ? type.name.out : `${row.name} (${row.ts})`;
  switch (reason) {
    case "jsOutOfRange":
      return new PyOverflowError(
        `${verb} ${wanted}, got ${show(received)}, which is out of range for ${row?.name}`,
      );
    case "jsWrongLength":
      return new PyValueError(`${verb} ${wanted}, got an array of length ${show(received)}`);
    case "jsNotAmong":
      return new PyValueError(`${verb} ${wanted}, got ${show(received)}`);
    default:
      return new PyTypeError(
        `${verb} ${wanted}, got ${show(received)}${type === ANYTHING ? remedy(received) : ""}`,
      );
  }
}

/** A helper of ours words its refusals itself: `ValueError: sentence`. */
const WORDED: Readonly<Record<string, ErrorClass>> = {
  TypeError: PyTypeError,
  ValueError: PyValueError,
  OverflowError: PyOverflowError,
  BufferError: PyBufferError,
};

/** How a union's sentences call its types. */
const variantNames = ({ name, within }: Refusing): readonly string[] =>
  within?.().map((type) => type.row?.name ?? type.name.in.replaceAll("collections.abc.", "")) ?? [name.in];

/** So many characters of a type's refusal stand in the union's sentence; its cause has all of them. */
const VARIANT_LENGTH = 2000;

/** The sentence of one of a union's types. */
function variantText({ name: kind, message }: Error, name = "?"): string {
  const short = message.length > VARIANT_LENGTH ? `${message.slice(0, VARIANT_LENGTH)}…` : message;
  return `\n- variant ${name}: ${kind}: ${short.replaceAll("\n", "\n  ")}`;
}

function noneAccepts(opening: string, place: number, type: Refusing, variants: readonly Error[]): PyErr {
  const verb = place === PLACE.result ? "returned: " : "";
  const names = variantNames(type);
  const first = names.length - variants.length; // types that refused the same value before were not asked again
  const lines = variants.map((variant, index) => variantText(variant, names[first + index])).join("");
  const error = new PyTypeError(
    `${opening}${verb}failed to convert the value to 'Union[${names.join(", ")}]'${lines}`,
  );
  if (variants.length > 0) error.cause = new AggregateError(variants, "why each type refused");
  return error;
}

/**
 * Hook `refused`: the error of a value that cannot cross.
 * @param kind the type that refused, as native code knows it
 * @param path steps from the named place to the value, outermost first
 * @param received the type's name or the value as text when Python passed it, else the JavaScript value itself
 * @param variants of a union: why each of its types refused
 * @param plan whose number the type is, unless it is a scalar
 */
export function refused(
  reason: number,
  kind: number,
  place: number,
  where: string,
  path: readonly (string | number)[],
  received: unknown,
  variants: readonly Error[] = [],
  plan?: object,
): PyErr {
  return worded(REASONS[reason] as ReasonName, typeOf(kind, plan), place, where, path, received, variants);
}

/** The error of a refusal that TypeScript noted. */
function refusedHere(
  refusal: Refusal,
  place: number,
  where: string,
  path: readonly (string | number)[],
): PyErr {
  const { reason, type, received } = refusal;
  const variants = refusal.variants.map((one) => placedHere(one, PLACE.variant) as Error);
  return worded(reason, type, place, where, [...path, ...refusal.path], received, variants);
}

/**
 * The error of what failed while TypeScript read or wrote a value: a refusal is worded, with the path before it; an error
 * of user code passes as it is, with its place as a note.
 * @param above steps from the named place to the value that was read or written
 */
export function placedHere(
  error: unknown,
  place: number,
  where = "",
  above: readonly (string | number)[] = [],
): unknown {
  if (error instanceof Refusal) return refusedHere(error, place, where, above);
  if (place === PLACE.variant || Object(error) !== error) return error;
  const note = placed(place, where, [...above, ...(pathOf(error) ?? [])]);
  if (error instanceof PyErr) error.addNote(note);
  else noteForPython(error as object, note);
  return error;
}

function worded(
  reason: ReasonName,
  type: Refusing,
  place: number,
  where: string,
  path: readonly (string | number)[],
  received: unknown,
  variants: readonly Error[],
): PyErr {
  const opening = placeText(place, where, path);
  if (reason === "noneAccepts") return noneAccepts(opening, place, type, variants);
  const returned = place === PLACE.result ? `${opening}returned: ` : opening;
  if (reason === "worded") {
    const [, name = "", sentence = ""] = /^(\w+): (.*)$/s.exec(String(received)) ?? [];
    return new (WORDED[name] ?? PyTypeError)(returned + sentence);
  }
  const python = FROM_PYTHON[reason];
  if (python !== undefined) return new python.raises(returned + python.text(String(received), type));
  const error = fromJavaScript(reason, place, type, received);
  return new (error.constructor as ErrorClass)(opening + error.message);
}
