import { native, type WireReader, type WireWriter } from "../native/index.js";
import { SCALARS } from "./tables.gen.js";

/**
 * A Python type as a value: its names, the code that native plans are made of, and how TypeScript reads and writes it
 * on the wire. Composites are functions that return such values; shared code asks a type for its properties, never
 * for its name.
 */
export interface ValueType<T> {
  /** How stubs and sentences call it: what Python may pass, and what Python gets. */
  readonly name: { readonly in: string; readonly out: string };
  /** The type in native opcodes. */
  readonly code: readonly number[];
  /** Reads a value that native code wrote. */
  load(wire: WireReader): T;
  /** Writes a value for native code. Throws a {@link Refusal} when JavaScript passed something else. */
  store(wire: WireWriter, value: T): void;
  /** Runs of items, where a loop of `load` would cost more. */
  loadMany?(wire: WireReader, count: number): T[];
  storeMany?(wire: WireWriter, values: readonly T[], count: number): void;
}

/** The TypeScript type that a Python type becomes. */
export type Infer<P> = P extends ValueType<infer T> ? T : never;

const SCALAR_COUNT = Object.keys(SCALARS).length;

/**
 * Whether the type crosses as one Node-API value instead of on the wire.
 * @throws TypeError for what is no type: JavaScript may pass a view, or nothing
 */
export function isScalar(type: ValueType<unknown> | undefined): boolean {
  if (type?.code === undefined) throw noType(type);
  return type.code.length === 1 && (type.code[0] as number) < SCALAR_COUNT;
}

const noType = (given: unknown): TypeError =>
  new TypeError(
    "a type of values is needed, such as f64 or list(str), and got " +
      `${typeof given === "function" ? `the class ${given.name}` : typeof given}; a view, such as PyList, is for cast()`,
  );

const plans = new Map<string, number>();
const plansOfTypes = new WeakMap<ValueType<unknown>, number>();

/** The number under which native code knows a plan. Equal plans are one: types made in a loop cost no memory there. */
export function planFor(code: readonly number[]): number {
  const key = code.join();
  let id = plans.get(key);
  if (id === undefined) {
    id = native.plan(Uint8Array.from(code));
    plans.set(key, id);
  }
  return id;
}

/** The number of a type's plan. */
export function planOf(type: ValueType<unknown>): number {
  let id = plansOfTypes.get(type);
  if (id === undefined) {
    id = planFor(type.code);
    plansOfTypes.set(type, id);
  }
  return id;
}
