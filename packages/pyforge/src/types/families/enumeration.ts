import { type Handle, lasting, native, Reference } from "../../native/index.js";
import type { PlanObject, Refusing, ValueType } from "../../plan/index.js";
import { PyAny, type Python } from "../../python/index.js";
import { tsText } from "../literal.js";
import { isize, usize } from "../scalars.js";
import { converted, helper, refuse } from "./converted.js";

/** A TypeScript `enum`, or an object of constants. */
export type EnumObject = Readonly<Record<string, string | number>>;

/** Any member of it. */
export type EnumMember<E extends EnumObject> = E[string & keyof E];

/** A class that is made for the enumeration. */
export interface EnumOptions {
  /** The name of the class; `Enumeration` unless told. */
  readonly name?: string;
  /** Its `__module__`, where pickle looks for it. */
  readonly module?: string;
  /** Its base; `Enum` unless told. Members of a flag may be combined by `|`. */
  readonly kind?: "Enum" | "IntEnum" | "StrEnum" | "Flag" | "IntFlag";
}

/** A class that Python has already: `{ python: "colors.Color" }`. */
export interface EnumMirror {
  readonly python: string;
  /** Whether it is a `Flag`, the members of which may be combined by `|`. */
  readonly flags?: boolean;
  readonly name?: never;
  readonly module?: never;
  readonly kind?: never;
}

/** An enumeration's type. */
export interface EnumType<T> extends ValueType<T> {
  /** The Python class of the members: made once, at first need. */
  pythonClass(py: Python): PyAny;
}

/** The members in order; a numeric enum's way back from values to names is none of them. */
function membersOf(given: EnumObject): readonly (readonly [string, string | number])[] {
  const members = Object.entries(given).filter(([name]) => String(Number(name)) !== name);
  for (const [name, value] of members) {
    if (typeof value !== "string" && !Number.isSafeInteger(value))
      throw new TypeError(
        `enumeration() takes members that are strings or integers, and ${name} is ${value}`,
      );
  }
  if (members.length === 0) throw new TypeError("enumeration() takes an enum with members, and got none");
  return members;
}

/**
 * A TypeScript `enum`, or an object of constants, as a real `enum.Enum`: Python gets members, and may pass members or
 * their values; TypeScript has the values, as always. The class is made once, or is one that Python has already.
 * @throws PyValueError for what is no member
 */
export function enumeration<const E extends EnumObject>(
  members: E,
  options: EnumOptions | EnumMirror = {},
): EnumType<EnumMember<E>> {
  const entries = membersOf(members);
  const names = entries.map(([name]) => name);
  const values = entries.map(([, value]) => value);
  const mirrored = "python" in options ? options.python : undefined;
  const { name = "Enumeration", module = "pyforge", kind = "Enum" } = "python" in options ? {} : options;
  const flags = "python" in options ? options.flags === true : kind.endsWith("Flag");

  let made: Handle | undefined;
  const classOf = (): Handle => {
    made ??= native.keep(
      members,
      mirrored === undefined
        ? native.call(lasting("pyforge._conversions.enums.make"), kind, name, module, names, values)
        : native.call(lasting("pyforge._conversions.enums.check"), new Reference(lasting(mirrored)), values),
    );
    return made;
  };
  const bound = (name: string): PlanObject => {
    const make = helper(`enums.${name}`).handle;
    return new Reference(native.keep(members, native.call(make, new Reference(classOf()), values)));
  };
  let functions: readonly [PlanObject, PlanObject] | undefined;
  const by = () => {
    functions ??= [bound("reader"), bound("writer")];
    return functions;
  };

  const stub = mirrored ?? name;
  const type = flags ? flagType(stub, values, by) : memberType(stub, values, by);
  return Object.assign(type as ValueType<EnumMember<E>>, {
    pythonClass(py: Python): PyAny {
      py.check();
      return new PyAny(native.borrow(classOf()));
    },
  });
}

type Values = readonly (string | number)[];
type Functions = () => readonly [PlanObject, PlanObject];

/** Crosses as the number of the member. */
function memberType(name: string, values: Values, by: Functions): ValueType<string | number> {
  const places = new Map(values.map((value, place) => [value, place] as const).reverse());
  return converted<string | number, number>({
    name,
    ts: values.map(tsText).join(" | "),
    part: usize,
    by,
    load: (place) => values[place] as string | number,
    store: (value, type) =>
      places.get(Object.is(value, -0) ? Number.NaN : value) ?? refuseMember(type, name, value),
  });
}

/** Crosses as its bits. */
function flagType(name: string, values: Values, by: Functions): ValueType<string | number> {
  const known = values.reduce<bigint>((mask, value) => mask | bitsOf(value), 0n);
  return converted<string | number, number>({
    name,
    ts: "number",
    part: isize,
    by,
    load: (bits) => bits,
    store(value, type) {
      const fits = Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0);
      return fits && (BigInt(value) & ~known) === 0n ? (value as number) : refuseMember(type, name, value);
    },
  });
}

function bitsOf(value: string | number): bigint {
  if (typeof value === "number" && value >= 0) return BigInt(value);
  throw new TypeError(`the members of a flag are integers from 0, and got ${JSON.stringify(value)}`);
}

function refuseMember(type: Refusing, name: string, value: unknown): never {
  const shown = typeof value === "string" ? `'${value}'` : String(value);
  return refuse(type, "ValueError", `${shown} is not a valid ${name.slice(name.lastIndexOf(".") + 1)}`);
}
