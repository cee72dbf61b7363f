import { type Element, elementOfType, type TypedArray } from "../buffers/index.js";
import { PyOverflowError, PyTypeError } from "../errors/index.js";
import { SCALARS, type ValueType } from "../plan/index.js";
import { type Complex, complex } from "../types/index.js";

/** A kind of items: numpy's dtype, and how they lie in a typed array. */
export interface Kind {
  readonly dtype: string;
  readonly element: Element;
  /** Slots of the typed array that one item takes. */
  readonly width: 1 | 2;
  /** Whether numpy's own memory of that dtype is a buffer of the element's format. */
  readonly isPlain: boolean;
  read(data: TypedArray, slot: number): unknown;
  /** @throws PyTypeError for a value of another type; PyOverflowError for what the item cannot hold exactly */
  write(data: TypedArray, slot: number, value: unknown): void;
}

const DTYPES: Readonly<Record<string, string>> = {
  i8: "int8",
  u8: "uint8",
  i16: "int16",
  u16: "uint16",
  i32: "int32",
  u32: "uint32",
  i64: "int64",
  u64: "uint64",
  f32: "float32",
  f64: "float64",
};

const wrongType = (dtype: string, value: unknown): PyTypeError =>
  new PyTypeError(`an item of ${dtype} was expected, and got ${typeof value}`);

/** Numbers and bigints as typed arrays have them; an integer that they would cut or wrap is refused. */
function numeric(element: Element, dtype: string): Kind {
  const isFloat = element.name.startsWith("f");
  const type = element.array.name.startsWith("Big") ? "bigint" : "number";
  return {
    dtype,
    element,
    width: 1,
    isPlain: true,
    read: (data, slot) => data[slot],
    write(data, slot, value) {
      if (typeof value !== type) throw wrongType(dtype, value);
      const before = data[slot];
      data[slot] = value as never;
      if (isFloat || data[slot] === value) return;
      data[slot] = before as never;
      throw new PyOverflowError(`${String(value)} is out of range for ${dtype}`);
    },
  };
}

const truth: Kind = {
  dtype: "bool",
  element: elementOfType({ row: SCALARS.u8 } as ValueType<number>),
  width: 1,
  isPlain: false,
  read: (data, slot) => data[slot] !== 0,
  write(data, slot, value) {
    if (typeof value !== "boolean") throw wrongType("bool", value);
    data[slot] = (value ? 1 : 0) as never;
  },
};

const complexes: Kind = {
  dtype: "complex128",
  element: elementOfType({ row: SCALARS.f64 } as ValueType<number>),
  width: 2,
  isPlain: false,
  read: (data, slot) => ({ re: data[slot], im: data[slot + 1] }),
  write(data, slot, value) {
    const { re, im } = Object(value) as Complex;
    if (typeof re !== "number" || typeof im !== "number") throw wrongType("complex128", value);
    data[slot] = re as never;
    data[slot + 1] = im as never;
  },
};

const numerics = new Map<Element, Kind>();

/**
 * The kind of items of a type.
 * @throws TypeError for types that no array of numpy holds as JavaScript can
 */
export function kindOf(type: ValueType<unknown>): Kind {
  if (type === complex) return complexes;
  if (type?.row?.name === SCALARS.bool.name) return truth;
  if (type?.row === undefined || DTYPES[type.row.name] === undefined)
    throw new TypeError(
      `an array of numpy has items of the types ${Object.keys(DTYPES).join(", ")}, bool or complex; got ${type?.name?.in ?? String(type)}`,
    );
  const element = elementOfType(type);
  const kind = numerics.get(element) ?? numeric(element, DTYPES[element.name] as string);
  numerics.set(element, kind);
  return kind;
}
