import { PyTypeError } from "../errors/index.js";
import type { Apache, ApacheArrow, ArrowField, ArrowType, Classes } from "./apache.js";

/** A type of Arrow's in words that both sides know, as pyforge/_conversions/arrow.py says them. */
export interface TypeSpec {
  readonly kind: string;
  readonly bits?: number;
  readonly signed?: boolean;
  readonly precision?: number;
  readonly scale?: number;
  readonly unit?: string;
  readonly zone?: string | null;
  readonly size?: number;
  readonly sorted?: boolean;
  readonly ordered?: boolean;
  readonly indices?: TypeSpec;
  readonly values?: TypeSpec;
  readonly fields?: readonly FieldSpec[];
}

export interface FieldSpec {
  readonly name: string;
  readonly nullable: boolean;
  readonly type: TypeSpec;
  readonly metadata: Readonly<Record<string, string>>;
}

/** pyarrow's names of types without parameters, and apache-arrow's. */
const SIMPLE: Readonly<Record<string, string>> = {
  null: "Null",
  bool_: "Bool",
  string: "Utf8",
  large_string: "LargeUtf8",
  binary: "Binary",
  large_binary: "LargeBinary",
  date32: "DateDay",
  date64: "DateMillisecond",
};

/** Units of time, in the order of apache-arrow's numbers. */
const UNITS = ["s", "ms", "us", "ns"];
const UNIT_NAMES = ["Second", "Millisecond", "Microsecond", "Nanosecond"];
const unitName = (unit: string | undefined): string => UNIT_NAMES[UNITS.indexOf(unit ?? "")] ?? "";

/** The words for types, in the classes of one copy of apache-arrow. */
export class Specs {
  readonly classes: Classes;
  readonly #types: Apache;

  constructor(apache: ApacheArrow) {
    this.classes = apache as unknown as Classes;
    this.#types = apache as unknown as Apache;
  }

  #make(name: string, ...args: unknown[]): ArrowType {
    const Type = this.#types[name];
    if (Type === undefined) throw new PyTypeError(`this version of apache-arrow has no type ${name}`);
    return new Type(...args);
  }

  typeOf(spec: TypeSpec): ArrowType {
    const make = this.#make.bind(this);
    const fields = (spec.fields ?? []).map((field) => this.fieldOf(field));
    const simple = SIMPLE[spec.kind];
    if (simple !== undefined) return make(simple);
    switch (spec.kind) {
      case "int":
        return make(`${spec.signed ? "Int" : "Uint"}${spec.bits}`);
      case "float":
        return make(`Float${spec.bits}`);
      case "decimal":
        return make("Decimal", spec.scale, spec.precision, spec.bits);
      case "timestamp":
        return make(`Timestamp${unitName(spec.unit)}`, spec.zone);
      case "time":
        return make(`Time${unitName(spec.unit)}`);
      case "duration":
        return make(`Duration${unitName(spec.unit)}`);
      case "fixed_binary":
        return make("FixedSizeBinary", spec.size);
      case "dictionary":
        return make(
          "Dictionary",
          this.typeOf(spec.values as TypeSpec),
          this.typeOf(spec.indices as TypeSpec),
          null,
          spec.ordered,
        );
      case "struct":
        return make("Struct", fields);
      case "fixed_list":
        return make("FixedSizeList", spec.size, fields[0]);
      case "map":
        return make("Map_", fields[0], spec.sorted);
      case "list":
        return make("List", fields[0]);
      default:
        return make("LargeList", fields[0]);
    }
  }

  /** The type of rows with these fields. */
  structOf(fields: readonly ArrowField[]): ArrowType {
    return this.#make("Struct", fields);
  }

  fieldOf({ name, type, nullable, metadata }: FieldSpec): ArrowField {
    return new this.classes.Field(name, this.typeOf(type), nullable, new Map(Object.entries(metadata)));
  }

  /** @throws PyTypeError for types that pyarrow is not told of: unions, intervals, views */
  specOf(type: ArrowType): TypeSpec {
    const { DataType } = this.classes;
    const is = (name: string): boolean => DataType[`is${name}`]?.(type) === true;
    const fields = (): FieldSpec[] => (type.children ?? []).map((field) => this.fieldSpecOf(field));
    const unit = UNITS[type.unit] as string;
    if (is("Date")) return { kind: type.unit === 0 ? "date32" : "date64" };
    for (const [kind, name] of Object.entries(SIMPLE)) if (is(name)) return { kind };
    if (is("Int")) return { kind: "int", bits: type.bitWidth, signed: type.isSigned };
    if (is("Float")) return { kind: "float", bits: 16 << type.precision };
    if (is("Decimal"))
      return { kind: "decimal", bits: type.bitWidth, precision: type.precision, scale: type.scale };
    if (is("Timestamp")) return { kind: "timestamp", unit, zone: type.timezone ?? null };
    if (is("Time")) return { kind: "time", unit };
    if (is("Duration")) return { kind: "duration", unit };
    if (is("FixedSizeBinary")) return { kind: "fixed_binary", size: type.byteWidth };
    if (is("Dictionary"))
      return {
        kind: "dictionary",
        indices: this.specOf(type.indices),
        values: this.specOf(type.dictionary),
        ordered: type.isOrdered,
      };
    if (is("Struct")) return { kind: "struct", fields: fields() };
    if (is("FixedSizeList")) return { kind: "fixed_list", size: type.listSize, fields: fields() };
    if (is("Map")) return { kind: "map", sorted: type.keysSorted, fields: fields() };
    if (is("List")) return { kind: "list", fields: fields() };
    if (is("LargeList")) return { kind: "large_list", fields: fields() };
    throw new PyTypeError(`pyarrow is not told of apache-arrow's type ${String(type)}`);
  }

  fieldSpecOf({ name, type, nullable, metadata }: ArrowField): FieldSpec {
    return { name, nullable, type: this.specOf(type), metadata: Object.fromEntries(metadata) };
  }
}
