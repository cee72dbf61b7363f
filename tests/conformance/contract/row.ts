/** A row of the contract of conversions, as data: the tests of both directions are made of it. */
import type { PyErr, Python, ValueType } from "pyforge";

/** A value of JavaScript, and the Python expression of what it becomes or came from. */
export type Pair = readonly [javascript: unknown, python: string];

export type ErrorClass = abstract new (...args: never[]) => PyErr;

/** What is refused, by which class and with which text after the place. */
export type Refused<V> = readonly [value: V, error: ErrorClass, text: string];

export interface Row {
  /** The row as the contract names it. */
  readonly name: string;
  /** The type that is declared; none in the undeclared tables. */
  readonly type?: ValueType<unknown>;
  /** How the type of this row is written, where its name is not that. The guide prints it. */
  readonly written?: string;
  /** Of the undeclared tables: what the other side gets, as the guide says it. */
  readonly becomes?: string;
  /** Both ways. */
  readonly both?: readonly Pair[];
  /** From Python to TypeScript only. */
  readonly fromPython?: readonly Pair[];
  /** From TypeScript to Python only. */
  readonly toPython?: readonly Pair[];
  readonly refusedFromPython?: readonly Refused<string>[];
  readonly refusedToPython?: readonly Refused<unknown>[];
  /** What a value is in Python, and itself again when it comes back. */
  readonly identity?: (py: Python) => void;
}

/** A row that is not built, with the reason. */
export interface OpenRow {
  readonly name: string;
  readonly becomes?: string;
  readonly open: string;
}

/** A row of types, each with its pairs. */
export const row = <T>(name: string, type: ValueType<T>, rest: Omit<Row, "name" | "type">): Row => ({
  name,
  type: type as ValueType<unknown>,
  ...rest,
});
