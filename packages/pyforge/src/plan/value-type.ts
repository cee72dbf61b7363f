import type { WireReader, WireWriter } from "../native/index.js";
import type { ScalarRow } from "./tables.gen.js";

/** How stubs, sentences and the guide call a type: what Python may pass, what Python gets, and TypeScript's type. */
export interface TypeName {
  readonly in: string;
  readonly out: string;
  /** As TypeScript writes it; `unknown` unless told. */
  readonly ts?: string;
}

/** TypeScript's notation of a type. */
export const tsOf = ({ name }: Pick<ValueType<unknown>, "name">): string => name.ts ?? "unknown";

/** The same as the item of an array, where a union or a function needs parentheses. */
export const tsItemOf = (type: Pick<ValueType<unknown>, "name">): string => {
  const text = tsOf(type);
  return /[|&]|=>/.test(text.replace(/<.*>|\{.*\}|\[.*\]|"[^"]*"/gs, "")) ? `(${text})` : text;
};

/** What a plan holds beside numbers: names and constants as they are, Python objects by a `Reference`. */
export type PlanObject = string | number | bigint | boolean | null | object | undefined;

/**
 * A type in native terms: its operation (a scalar, or one of operations.def) and what that needs. A recursive type
 * meets its own node again.
 */
export interface PlanNode {
  readonly op: number;
  readonly parts?: readonly ValueType<unknown>[];
  readonly numbers?: readonly number[];
  /** Called when the plan is made, which is inside Python. */
  readonly objects?: () => readonly PlanObject[];
}

/**
 * A Python type as a value: its names, its node in native plans, and how TypeScript reads and writes it on the wire.
 * Composites are functions that return such values; shared code asks a type for its properties, never for its name.
 */
export interface ValueType<T> {
  readonly name: TypeName;
  readonly node: PlanNode;
  /** Of scalars: their row of the table. They cross as Node-API values where nothing else does. */
  readonly row?: ScalarRow;
  /** Whether `load` may refuse what native code accepted, so that a union has to ask it. */
  readonly late?: boolean;
  /** Whether what `load` gives is bound to the scope that is open, so that its handles stay till the scope ends. */
  readonly binds?: boolean;
  /** The types that it is made of, where its node does not show them. */
  within?(): readonly ValueType<unknown>[];
  /** Whether containers hold containers, one of which may be met twice. */
  readonly nests?: boolean;
  /** Whether its values are plain data, written without user code, which contain others of its type nowhere. */
  readonly tree?: boolean;
  /** Whether it makes a container. */
  readonly holds?: boolean;
  /**
   * Of results that come later: what a function gives at once, which begins with `begin` when Python asks for it. A
   * signal is passed to functions that declare one.
   */
  defer?(begin: (signal?: AbortSignal) => unknown, name: string, aborts: boolean): T;
  /** Reads a value that native code wrote. */
  load(wire: WireReader): T;
  /**
   * Writes a value for native code. Throws a {@link Refusal} when JavaScript passed something else; what native code
   * tests as well may be left to it, unless the writer is `exact`.
   */
  store(wire: WireWriter, value: T): void;
  /** Runs of items, where a loop of `load` would cost more. */
  fillMany?(wire: WireReader, items: T[], count: number): void;
  storeMany?(wire: WireWriter, values: readonly T[], count: number): void;
}

/** The TypeScript type that a Python type becomes. */
export type Infer<P> = P extends ValueType<infer T> ? T : never;

/**
 * Whether the type crosses as one Node-API value instead of on the wire.
 * @throws TypeError for what is no type: JavaScript may pass a view, or nothing
 */
export const isScalar = (type: ValueType<unknown> | undefined): boolean =>
  requireType(type).row !== undefined;

/** @throws TypeError for what is no type of values */
export function requireType<T>(given: ValueType<T> | undefined): ValueType<T> {
  const mayHave = (typeof given === "object" && given !== null) || typeof given === "function";
  if (mayHave && "node" in given) return given; // a lazy one is not asked for it yet
  throw new TypeError(
    "a type of values is needed, such as f64 or list(str), and got " +
      `${typeof given === "function" ? `the class ${(given as { name: string }).name}` : typeof given}; a view, such as PyList, is for cast()`,
  );
}
