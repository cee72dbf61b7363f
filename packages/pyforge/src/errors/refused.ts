import { inspect, types } from "node:util";
import { REASONS, type ReasonName, SCALARS, type ScalarRow } from "../plan/index.js";
import { PyOverflowError, PyRecursionError, PyTypeError, PyValueError } from "./exceptions.gen.js";
import { PLACE, placeText } from "./places.js";
import type { PyErr } from "./py-err.js";

type ErrorClass = new (message: string) => PyErr;

interface Wording {
  readonly raises: ErrorClass;
  readonly text: (received: string, kind: ScalarRow | undefined) => string;
}

const ROWS: readonly ScalarRow[] = Object.values(SCALARS);

/** "None" is no type's name; PyO3 words it without "object". */
const instance = (received: string, of: string): string =>
  received === "None"
    ? `'None' is not an instance of '${of}'`
    : `'${received}' object is not an instance of '${of}'`;

/** What Python passed and TypeScript cannot take. The texts are PyO3's where PyO3 has the case. */
const FROM_PYTHON: Partial<Record<ReasonName, Wording>> = {
  wrongType: { raises: PyTypeError, text: (received, kind) => instance(received, kind?.in ?? "object") },
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
    text: (received, kind) =>
      `${received} is beyond 2^53-1, which ${kind?.name} cannot hold exactly; declare bigint`,
  },
  inexact: {
    raises: PyOverflowError,
    text: (received, kind) =>
      `a double cannot hold ${received} exactly, so ${kind?.name} refuses it; declare bigint`,
  },
  surrogates: {
    raises: PyValueError,
    text: () =>
      "the str has a high surrogate followed by a low one as two code points, which a JavaScript string cannot say",
  },
  notSequence: { raises: PyTypeError, text: (received) => instance(received, "Sequence") },
  strForList: { raises: PyTypeError, text: () => "Can't extract `str` to `list`" },
  notMapping: { raises: PyTypeError, text: (received) => instance(received, "Mapping") },
  tooDeep: {
    raises: PyRecursionError,
    text: (depth) => `the value nests deeper than ${depth} levels, or contains itself`,
  },
};

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
function fromJavaScript(
  reason: ReasonName,
  place: number,
  kind: ScalarRow | undefined,
  type: string,
  received: unknown,
) {
  const verb = place === PLACE.result ? "must return" : "expected";
  const wanted = place === PLACE.result || kind === undefined ? type : `${kind.name} (${kind.ts})`;
  return reason === "jsOutOfRange"
    ? new PyOverflowError(`${verb} ${wanted}, got ${show(received)}, which is out of range for ${kind?.name}`)
    : new PyTypeError(`${verb} ${wanted}, got ${show(received)}${type === ANYTHING ? remedy(received) : ""}`);
}

/** Names of composites by opcode, for sentences; scalars come from their table. */
const ANYTHING = "a value that Python can hold";
const COMPOSITES = ["list", "dict", "optional", "arguments", ANYTHING];

/**
 * The error of a value that cannot cross.
 * @param kind opcode of the type that refused
 * @param path steps from the named place to the value, outermost first
 * @param received the type's name or the value as text when Python passed it, else the JavaScript value itself
 */
export function refused(
  reason: number | ReasonName,
  kind: number,
  place: number,
  where: string,
  path: readonly (string | number)[],
  received: unknown,
): PyErr {
  const name = typeof reason === "number" ? (REASONS[reason] as ReasonName) : reason;
  const row = ROWS[kind];
  const python = FROM_PYTHON[name];
  const opening = placeText(place, where, path);
  if (python === undefined) {
    const error = fromJavaScript(
      name,
      place,
      row,
      row?.out ?? COMPOSITES[kind - ROWS.length] ?? "object",
      received,
    );
    return new (error.constructor as ErrorClass)(opening + error.message);
  }
  const sentence = python.text(String(received), row);
  return new python.raises(place === PLACE.result ? `${opening}returned: ${sentence}` : opening + sentence);
}
