import { PyBufferError, PyTypeError } from "../errors/index.js";
import { type Handle, lasting, native, Reference } from "../native/index.js";
import { OPS, Refusal, type TypeName, type ValueType } from "../plan/index.js";
import { importModule, Owner, ownedBy, ownedHandleOf, sameOwned } from "../python/index.js";
import type { ApacheArrow, ArrowTable, ArrowType, ArrowVector } from "./apache.js";
import { Loader, type Node, Storer } from "./nodes.js";
import { type FieldSpec, Specs, type TypeSpec } from "./specs.js";

/** The types of one copy of apache-arrow. */
export interface ArrowTypes<A extends ApacheArrow> {
  /**
   * A table of columns. In pass pyarrow's tables and what has the Arrow C data interface: record batches, DataFrames of
   * pandas and polars. To Python it is a `pyarrow.Table`. Refused with TypeError: columns of types that apache-arrow lacks.
   */
  readonly table: ValueType<InstanceType<A["Table"]>>;
  /** One column, or an array: `pyarrow.Array` and `ChunkedArray`, a Series. To Python an array, chunked where it is. */
  readonly vector: ValueType<InstanceType<A["Vector"]>>;
}

interface TableDescription {
  readonly schema: {
    readonly fields: readonly FieldSpec[];
    readonly metadata: Readonly<Record<string, string>>;
  };
  readonly batches: readonly { readonly length: number; readonly children: readonly Node[] }[];
}

interface VectorDescription {
  readonly type: TypeSpec;
  readonly chunks: readonly Node[];
}

/**
 * Arrow's data without a copy: the memory of values, offsets and dictionaries is the same on both sides, and neither
 * writes it. What crossed and comes back is the same object.
 * @param apache the npm package: `import * as apache from "apache-arrow"`; pyarrow is its peer in Python
 * @throws TypeError for another object
 */
export function arrow<A extends ApacheArrow>(apache: A): ArrowTypes<A> {
  if (typeof apache?.Table !== "function" || typeof apache.Data !== "function")
    throw new TypeError('arrow() takes the npm package: import * as apache from "apache-arrow"');
  const specs = new Specs(apache);
  const { classes } = specs;

  const table = crossing<ArrowTable>({
    name: { in: "pyarrow.Table", out: "pyarrow.Table", ts: "apache.Table" },
    helpers: "table",
    is: (value) => value instanceof classes.Table,
    load(description, memory) {
      const { schema, batches } = JSON.parse(description) as TableDescription;
      const fields = schema.fields.map((field) => specs.fieldOf(field));
      const loader = new Loader(specs, memory);
      const own = new classes.Schema(fields, new Map(Object.entries(schema.metadata)));
      const made = batches.map(({ length, children }) => {
        const columns = children.map((node, index) =>
          loader.dataOf((fields[index] as { type: ArrowType }).type, node),
        );
        const rows = new classes.Data(specs.structOf(fields), 0, length, 0, undefined, columns);
        return new classes.RecordBatch(own, rows);
      });
      return new classes.Table(own, made);
    },
    store({ schema, batches }) {
      const storer = new Storer(specs);
      const description: TableDescription = {
        schema: {
          fields: schema.fields.map((field) => specs.fieldSpecOf(field)),
          metadata: Object.fromEntries(schema.metadata),
        },
        batches: batches.map(({ data }) => ({
          length: data.length,
          children: data.children.map((child) => storer.nodeOf(child)),
        })),
      };
      return [description, storer.memory];
    },
  });

  const vector = crossing<ArrowVector>({
    name: { in: "pyarrow.Array", out: "pyarrow.Array", ts: "apache.Vector" },
    helpers: "array",
    is: (value) => value instanceof classes.Vector,
    load(description, memory) {
      const { type, chunks } = JSON.parse(description) as VectorDescription;
      const own = specs.typeOf(type);
      const loader = new Loader(specs, memory);
      const data = chunks.map((node) => loader.dataOf(own, node));
      return new classes.Vector(data.length > 0 ? data : [new classes.Data(own, 0, 0, 0)]);
    },
    store({ type, data }) {
      const storer = new Storer(specs);
      const description: VectorDescription = {
        type: specs.specOf(type),
        chunks: data.map((chunk) => storer.nodeOf(chunk)),
      };
      return [description, storer.memory];
    },
  });
  return { table, vector } as unknown as ArrowTypes<A>;
}

interface Crossing<T extends object> {
  readonly name: TypeName;
  /** What its functions in pyforge/_conversions/arrow.py begin with. */
  readonly helpers: string;
  readonly is: (value: unknown) => boolean;
  readonly load: (description: string, memory: Handle) => T;
  readonly store: (value: T) => readonly [object, readonly unknown[]];
}

/** One for each, because plans are known by what they are made of. */
const takers = new Map<string, Reference>();

function taker(helpers: string): Reference {
  importModule("pyarrow");
  const known = takers.get(helpers) ?? new Reference(lasting(`pyforge._conversions.arrow.${helpers}_of`));
  takers.set(helpers, known);
  return known;
}

/** Any Python object, by its handle. */
const object: ValueType<unknown> = {
  name: { in: "object", out: "object" },
  node: { op: OPS.object },
  load: (reader) => reader.number(),
  store: () => undefined,
};

function crossing<T extends object>({ name, helpers, is, load, store }: Crossing<T>): ValueType<T> {
  const type: ValueType<T> = {
    name,
    node: { op: OPS.converted, parts: [object], objects: () => [taker(helpers), undefined] },
    late: true,
    load(reader) {
      const own = reader.number();
      return sameOwned(own, type, () => {
        const described = native.call(
          lasting(`pyforge._conversions.arrow.${helpers}_described`),
          new Reference(own),
        );
        const value = load(native.str(native.getItem(described, 0)), native.getItem(described, 1));
        ownedBy(value, new Owner(own));
        return value;
      });
    },
    store(writer, value) {
      if (!is(value)) throw new Refusal("wrongJsType", type, value);
      writer.number(ownedHandleOf(value) ?? made(value));
    },
  };

  function made(value: T): Handle {
    try {
      const [description, memory] = store(value);
      const over = lasting(`pyforge._conversions.arrow.${helpers}_over`);
      const handle = native.call(over, JSON.stringify(description), memory);
      sameOwned(handle, type, () => value);
      ownedBy(value, new Owner(handle));
      return handle;
    } catch (error) {
      if (!(error instanceof PyBufferError || error instanceof PyTypeError)) throw error;
      const kind = error instanceof PyBufferError ? "BufferError" : "TypeError";
      throw new Refusal("worded", type, `${kind}: ${error.message}`);
    }
  }
  return type;
}
