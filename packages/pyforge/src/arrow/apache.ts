/** What these types need of the npm package apache-arrow, which the program passes: two copies of it would be strangers. */
export interface ApacheArrow {
  readonly Table: abstract new (...args: never[]) => object;
  readonly Vector: abstract new (...args: never[]) => object;
  readonly Data: abstract new (...args: never[]) => object;
  readonly RecordBatch: abstract new (...args: never[]) => object;
  readonly Schema: abstract new (...args: never[]) => object;
  readonly Field: abstract new (...args: never[]) => object;
  readonly DataType: object;
}

type Make<T> = new (...args: unknown[]) => T;
type Is = (type: ArrowType) => boolean;
export type Memory = ArrayBufferView & {
  readonly length: number;
  subarray(from: number, to?: number): Memory;
};

/** The classes as they are used here. */
export interface Apache extends Readonly<Record<string, Make<ArrowType>>> {}

export interface Classes {
  readonly Table: Make<ArrowTable>;
  readonly Vector: Make<ArrowVector>;
  readonly Data: Make<ArrowData>;
  readonly RecordBatch: Make<object>;
  readonly Schema: Make<ArrowSchema>;
  readonly Field: Make<ArrowField>;
  readonly DataType: Readonly<Record<string, Is>>;
}

export interface ArrowType {
  readonly ArrayType: {
    new (length: number): Memory;
    readonly name: string;
    readonly BYTES_PER_ELEMENT: number;
  };
  readonly children: readonly ArrowField[] | null;
  readonly isSigned: boolean;
  readonly bitWidth: number;
  readonly precision: number;
  readonly scale: number;
  readonly unit: number;
  readonly timezone?: string | null;
  readonly byteWidth: number;
  readonly listSize: number;
  readonly keysSorted: boolean;
  readonly indices: ArrowType;
  readonly dictionary: ArrowType;
  readonly isOrdered: boolean;
}

export interface ArrowField {
  readonly name: string;
  readonly type: ArrowType;
  readonly nullable: boolean;
  readonly metadata: ReadonlyMap<string, string>;
}

export interface ArrowSchema {
  readonly fields: readonly ArrowField[];
  readonly metadata: ReadonlyMap<string, string>;
}

export interface ArrowData {
  readonly type: ArrowType;
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly values?: Memory;
  readonly valueOffsets?: Memory;
  readonly nullBitmap?: Uint8Array;
  readonly children: readonly ArrowData[];
  readonly dictionary?: ArrowVector;
  readonly stride: number;
}

export interface ArrowVector {
  readonly type: ArrowType;
  readonly data: readonly ArrowData[];
}

export interface ArrowTable {
  readonly schema: ArrowSchema;
  readonly batches: readonly { readonly data: ArrowData }[];
}
