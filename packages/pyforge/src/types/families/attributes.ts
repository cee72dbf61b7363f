import { lasting, native, Reference } from "../../native/index.js";
import type { ValueType } from "../../plan/index.js";
import {
  crossingFields,
  type Fields,
  FORM,
  type InferFields,
  MIXED,
  recordOf,
  type StructOptions,
  tsFields,
} from "../struct.js";
import { lastingReference } from "./converted.js";

/** What holds for a record by attributes. */
export interface AttributesOptions extends StructOptions {
  /**
   * The class that Python gets an instance of, called with the fields as keywords: `shapes.Point`. A dataclass, a
   * NamedTuple, a pydantic model; fields that are items are set afterwards. A `types.SimpleNamespace` unless told, or a
   * dict with attributes where a field is an item.
   */
  readonly python?: string;
}

/**
 * Any object by its attributes, an object in TypeScript: dataclasses, NamedTuples, models. Python gets an instance of the
 * class that is named. A field may be an item: `field(str, { item: "label" })`. A copy. Mirrors PyO3's `#[derive(FromPyObject)]`; `struct` is the same by items.
 */
export function attributes<const F extends Fields>(
  fields: F,
  { python, ...options }: AttributesOptions = {},
): ValueType<InferFields<F>> {
  const crossing = crossingFields(fields, options, false);
  const out = python ?? (crossing.some(({ item }) => item) ? MIXED : "types.SimpleNamespace");
  const making = {
    form: python === undefined ? FORM.attributes : FORM.keywords,
    factory: () => lastingReference(out),
  };
  return recordOf(crossing, { in: "object", out, ts: tsFields(crossing) }, making) as ValueType<
    InferFields<F>
  >;
}

/** How a class of named tuples is made. */
export interface NamedTupleOptions extends StructOptions {
  readonly name: string;
  /** Its `__module__`, where pickle looks for it. */
  readonly module?: string;
}

/** A `collections.namedtuple` with these fields, of a class that is made once; any object with the attributes passes in. */
export function namedTuple<const F extends Fields>(
  fields: F,
  { name, module = "pyforge", ...options }: NamedTupleOptions,
): ValueType<InferFields<F>> {
  const crossing = crossingFields(fields, options, false);
  if (crossing.some(({ item }) => item))
    throw new TypeError(
      "the fields of a named tuple are attributes; an item is a field of attributes() or struct()",
    );
  const names = crossing.map((field) => field.name);
  let made: Reference | undefined;
  const factory = (): Reference => {
    const make = lasting("pyforge._conversions.records.named_tuple");
    made ??= new Reference(native.keep(fields, native.call(make, name, module, names)));
    return made;
  };
  return recordOf(
    crossing,
    { in: name, out: name, ts: tsFields(crossing) },
    { form: FORM.keywords, factory },
  ) as ValueType<InferFields<F>>;
}
