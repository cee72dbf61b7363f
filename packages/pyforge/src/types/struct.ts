import type { WireReader, WireWriter } from "../native/index.js";
import {
  type Infer,
  OPS,
  type PlanObject,
  Refusal,
  requireType,
  type TypeName,
  tsOf,
  under,
  type ValueType,
} from "../plan/index.js";
import { container, isContainer } from "./composite.js";
import { lastingReference } from "./families/converted.js";
import { type Field, isField, type Where } from "./field.js";
import { type Bare, bareOf, loadPart, storePart } from "./part.js";
import { isOrdinary, isPlain } from "./plain.js";
import { type Renaming, renamed } from "./renaming.js";

/** The fields of a struct: their types, or `field(type, { … })` for more than a type. */
export type Fields = Readonly<Record<string, ValueType<unknown> | Field<unknown, boolean>>>;

type OptionalNames<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<unknown, true> ? K : never;
}[keyof F];

type FieldValue<D> = D extends Field<infer T, boolean> ? T : D extends ValueType<unknown> ? Infer<D> : never;

/** The TypeScript type of a struct's fields. */
export type InferFields<F extends Fields> = {
  -readonly [K in Exclude<keyof F, OptionalNames<F>>]: FieldValue<F[K]>;
} & { -readonly [K in OptionalNames<F>]?: FieldValue<F[K]> };

/** What holds for all fields of a struct. */
export interface StructOptions {
  /** Python's names of the fields that have no `name` of their own, made of TypeScript's. */
  readonly renameAll?: Renaming;
}

/** A field as it crosses. */
export interface CrossingField {
  /** The property's name in TypeScript, and the name in Python. */
  readonly property: string;
  /** An attribute's name is a string. */
  readonly name: string | number;
  /** Whether it is an item of the record, else an attribute. */
  readonly item: boolean;
  readonly type: ValueType<unknown>;
  readonly bare: Bare;
  /** Whether every object has a property of that name. */
  readonly common: boolean;
  /** Whether Python may leave it out; `fallback` gives what TypeScript gets then. */
  readonly optional: boolean;
  readonly fallback: (() => unknown) | undefined;
}

/** The fields of a record that has them as items, or as attributes, where they do not say it themselves. */
export function crossingFields(
  fields: Fields,
  { renameAll }: StructOptions,
  items: boolean,
): readonly CrossingField[] {
  const crossing = Object.entries(fields).map(([property, given]) => {
    const { type, where, optional, fallback } = isField(given)
      ? given
      : { type: requireType(given), where: {} as Where, optional: false, fallback: undefined };
    const name = where.name ?? where.item ?? where.attribute ?? renamed(property, renameAll);
    const item = where.item !== undefined || (items && where.attribute === undefined);
    const common = property in Object.prototype;
    return { property, name, item, type, bare: bareOf(type), common, optional, fallback };
  });
  const names = new Set(crossing.map(({ name, item }) => `${item} ${typeof name} ${name}`));
  if (names.size < crossing.length)
    throw new TypeError(
      `two fields have the same name in Python: ${crossing.map(({ name }) => name).join(", ")}`,
    );
  return crossing;
}

/**
 * A dict with these keys, an object in TypeScript; any Mapping passes in, with more keys than declared. A copy.
 * Mirrors PyO3's `#[derive(FromPyObject, IntoPyObject)]`, and is the same in both directions. A field may be an attribute:
 * `field(str, { attribute: "label" })`; then Python gets a dict that has attributes.
 */
export function struct<const F extends Fields>(
  fields: F,
  options: StructOptions = {},
): ValueType<InferFields<F>> {
  const crossing = crossingFields(fields, options, true);
  const name = {
    in: "collections.abc.Mapping[str, object]",
    out: "dict[str, object]",
    ts: tsFields(crossing),
  };
  const making = crossing.every(({ item }) => item)
    ? ITEMS
    : { form: FORM.items, factory: () => lastingReference(MIXED) };
  return recordOf(crossing, name, making) as ValueType<InferFields<F>>;
}

/** The TypeScript type of the fields; those without a default may be absent. */
export const tsFields = (fields: readonly CrossingField[]): string => {
  const texts = fields.map(({ property, type, optional, fallback }) => {
    const key = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(property) ? property : JSON.stringify(property);
    return `${key}${optional && fallback === undefined ? "?" : ""}: ${tsOf(type)}`;
  });
  return texts.length === 0 ? "{}" : `{ ${texts.join("; ")} }`;
};

/** What Python gets; the numbers are those of native/src/bridge/plan/record.cc. */
export const FORM = { dict: 0, attributes: 1, keywords: 2, items: 3 } as const;

/** How Python gets a record. */
export interface Making {
  /** A dict; or an object whose attributes are set, that is called with its fields, whose items are set. */
  readonly form: (typeof FORM)[keyof typeof FORM];
  /** The class; none of a dict. */
  readonly factory?: () => PlanObject;
}

const ITEMS: Making = { form: FORM.dict };

/** The class of records that have items and attributes, where none is named. */
export const MIXED = "pyforge._conversions.records.Record";

/** The type of the fields. */
export function recordOf(
  fields: readonly CrossingField[],
  name: TypeName,
  { form, factory }: Making,
): ValueType<object> {
  const byItem = form === FORM.dict || form === FORM.items;
  const shape = fields.map((field) => `${field.name}: ${field.type.name.out}`).join(", ");
  const parts = fields.map(({ type }) => type);
  const nested = fields.some(({ type, optional }) => !optional && isContainer(type));
  const type: ValueType<object> = container<object>({
    name,
    node: {
      op: OPS.record,
      parts,
      numbers: [form, ...fields.map(({ optional, item }) => (optional ? 1 : 0) + (item === byItem ? 0 : 2))],
      objects: () => [...fields.map((field) => field.name), ...(factory === undefined ? [] : [factory()])],
    },
    parts,
    create: () => ({}),
    fill: (reader, made) => fill(reader, made as Record<string, unknown>, fields),
    check(value) {
      const ordinary = isOrdinary(value);
      if (!ordinary && !isPlain(value))
        throw new Refusal("wrongJsType", { name: { in: name.in, out: `{ ${shape} }` } }, value);
      return nested && ordinary; // a getter of a class may make a new container each time
    },
    write(writer, value) {
      writer.head(0);
      write(writer, value as Record<string, unknown>, fields);
    },
  });
  return type;
}

function fill(reader: WireReader, made: Record<string, unknown>, fields: readonly CrossingField[]): void {
  let current: CrossingField | undefined;
  try {
    for (const field of fields) {
      current = field;
      if (field.optional && reader.number() === 0) {
        if (field.fallback !== undefined) set(made, field.property, field.fallback());
      } else {
        set(made, field.property, loadPart(reader, field.type, field.bare));
      }
    }
  } catch (error) {
    throw under(error, stepOf(current));
  }
}

const stepOf = (field: CrossingField | undefined): string =>
  typeof field?.name === "number" ? `[${field.name}]` : `.${field?.name}`;

/** `__proto__` is a property like any other. */
function set(made: Record<string, unknown>, property: string, value: unknown): void {
  if (property !== "__proto__") made[property] = value;
  else Object.defineProperty(made, property, { value, writable: true, enumerable: true, configurable: true });
}

/** What every object has, such as `constructor` and `__proto__`, is no field; what a class has is one. */
function ownOf(value: Record<string, unknown>, property: string): unknown {
  if (Object.hasOwn(value, property)) return value[property];
  const common = (Object.prototype as Record<string, unknown>)[property];
  return property === "__proto__" || value[property] === common ? undefined : value[property];
}

function write(writer: WireWriter, value: Record<string, unknown>, fields: readonly CrossingField[]): void {
  let current: CrossingField | undefined;
  try {
    for (const field of fields) {
      current = field;
      const own = field.common ? ownOf(value, field.property) : value[field.property];
      if (field.optional) writer.number(own === undefined ? 0 : 1);
      if (!field.optional || own !== undefined) storePart(writer, field.type, field.bare, own);
    }
  } catch (error) {
    throw under(error, stepOf(current));
  }
}
