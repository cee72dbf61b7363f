import { requireType, type TypeName, type ValueType } from "../plan/index.js";

/** How a type of your own is made from another. */
export interface Mapping<T, U> {
  /** The value for TypeScript. What it throws is the error, with its place as a note. */
  readonly load: (value: T) => U;
  /** The value for Python. */
  readonly store: (value: U) => T;
  /** How stubs and sentences call it; as the type it is made from, unless told. */
  readonly stub?: string | TypeName;
}

/** The TypeScript type of a `mapped` type, to name it in annotations: `type Celsius = Mapped<typeof Celsius>`. */
export type Mapped<P> = P extends ValueType<infer T> ? T : never;

/**
 * A type of your own, made from another: what Python passes goes through that type and then through `load`, what it gets
 * through `store` and then through that type. Mirrors an `impl FromPyObject` and `IntoPyObject` of PyO3.
 */
export function mapped<T, U>(type: ValueType<T>, { load, store, stub }: Mapping<T, U>): ValueType<U> {
  const { name } = requireType(type);
  if (typeof load !== "function" || typeof store !== "function")
    throw new TypeError(
      "mapped() takes { load, store }: functions from and to the type that it is made from",
    );
  return {
    name: typeof stub === "string" ? { in: stub, out: stub } : (stub ?? { in: name.in, out: name.out }),
    get node() {
      return type.node;
    },
    late: true,
    within: () => [type],
    get holds() {
      return type.holds === true;
    },
    get nests() {
      return type.nests === true;
    },
    load: (reader) => load(type.load(reader)),
    store: (writer, value) => type.store(writer, store(value)),
  };
}
