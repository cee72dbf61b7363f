import { type Callback, type Handle, lasting, native, Reference } from "../native/index.js";
import { OPS, Refusal, requireType, tsOf, type ValueType } from "../plan/index.js";
import {
  bindTyped,
  callableName,
  declaredCallableOf,
  declareFunction,
  exposeFunction,
  type Identities,
  ownedHandleOf,
  type Parameter,
  sameObject,
  sameOwned,
  standsForObject,
  userValue,
} from "../python/index.js";
import { type Field, isField } from "./field.js";
import { pythonText } from "./literal.js";
import { optional } from "./optional.js";

/** A parameter: its type, or `field(type, { name, default })`, or `maybe(type)` for one that may be left out. */
export type FunctionParameter = ValueType<unknown> | Field<unknown, boolean>;

/** The TypeScript types of parameters; `maybe(type)` is `b?: T`. */
export type InferParameters<P extends readonly unknown[]> = P extends readonly [infer First, ...infer Rest]
  ? First extends Field<infer T, infer Optional>
    ? true extends Optional
      ? [argument?: T, ...rest: InferParameters<Rest>]
      : [argument: T, ...rest: InferParameters<Rest>]
    : First extends ValueType<infer T>
      ? [argument: T, ...rest: InferParameters<Rest>]
      : never
  : [];

/** A type of functions. Called with a function, it declares it: Python gets that one with these types wherever it crosses. */
export interface FunctionType<A extends readonly unknown[], R> extends ValueType<(...args: A) => R> {
  (target: (...args: A) => R): (...args: A) => R;
}

/** How a function was declared, for what exports it. */
export interface Declaration {
  readonly target: Callback;
  readonly params: readonly Parameter[];
  readonly result: ValueType<unknown>;
}

const declarations = new WeakMap<object, Declaration>();

/** How a function was declared by a type; undefined for others. */
export const declarationOf = (value: unknown): Declaration | undefined =>
  typeof value === "function" ? declarations.get(value) : undefined;

/**
 * Functions: a Python callable becomes a JavaScript function, a JavaScript function a Python callable; either converts
 * by these types, and what crosses back is the same one. A function made of a Python callable owns it.
 *
 * All parameters must be given but the last ones that are `maybe(type)`: Python sees `b=None` and TypeScript `b?: T`;
 * a Python callable gets as many arguments as are given, so that its own defaults hold. `field(type, { name, default })`
 * gives a parameter its name, and a default for Python. Rest parameters are lists. A function that was declared, or
 * that a module exports, keeps the types of its own declaration.
 *
 * Called with a function, the type declares it: `export const total = fn([list(f64)], f64)(function total(xs) { … })`.
 */
export function fn<const P extends readonly FunctionParameter[], R>(
  params: P,
  result: ValueType<R>,
): FunctionType<InferParameters<P>, R> {
  if (!Array.isArray(params)) throw new TypeError("fn() takes an array of parameters: fn([f64], f64)");
  const parameters = params.map(parameterOf);
  const required = requiredOf(parameters);
  const returns = requireType(result) as ValueType<unknown>;
  const types = parameters.map((parameter) => parameter.type);
  const identities: Identities = new WeakMap();
  const expose = (target: Callback, original: Callback) => () =>
    exposeFunction(target, original, {
      name: original.name || "<anonymous>",
      params: parameters,
      result: returns,
    });

  const bound = (callable: Handle) => {
    const name = callableName(callable);
    return Object.defineProperty(bindTyped(callable, name, types, returns, required), "name", {
      value: name,
    });
  };
  const type: ValueType<unknown> = {
    name: {
      in: textOf(types, "out", returns.name.in),
      out: textOf(types, "in", returns.name.out),
      ts: `(${parameters.map(tsParameter).join(", ")}) => ${tsOf(returns)}`,
    },
    node: { op: OPS.object, objects: () => [new Reference(lasting("collections.abc.Callable"))] },
    load(reader) {
      const callable = reader.number();
      const original = userValue(native.original(callable));
      return typeof original === "function" ? original : sameOwned(callable, type, () => bound(callable));
    },
    store(writer, value) {
      if (typeof value !== "function") throw new Refusal("wrongJsType", type, value);
      const target = value as Callback;
      const known = standsForObject(value) ?? ownedHandleOf(value) ?? declaredCallableOf(target);
      writer.number(known ?? sameObject(identities, value, expose(target, target)));
    },
  };

  function declare(target: Callback): Callback {
    if (typeof target !== "function")
      throw new TypeError("a type of functions declares a function: fn([f64], f64)((x) => x)");
    const own = Object.defineProperty(target.bind(undefined), "name", { value: target.name }) as Callback;
    declarations.set(own, { target, params: parameters, result: returns });
    declareFunction(own, expose(target, own));
    return own;
  }
  return Object.defineProperties(declare, Object.getOwnPropertyDescriptors(type)) as unknown as FunctionType<
    InferParameters<P>,
    R
  >;
}

function parameterOf(given: FunctionParameter, index: number): Parameter {
  if (!isField(given)) return { name: `arg${index}`, type: requireType(given) };
  const { type, where, optional: mayMiss, fallback } = given;
  const name = where.name ?? `arg${index}`;
  if (where.item !== undefined || where.attribute !== undefined)
    throw new TypeError("a parameter of fn() has a name; item and attribute are for fields of records");
  if (!mayMiss) return { name, type };
  if (fallback === undefined) return { name, type: optional(type), default: "None" };
  return { name, type, default: defaultText(fallback()), fallback };
}

/** How a signature shows a default. */
function defaultText(value: unknown): string {
  if (value === null) return "None";
  const isConstant = ["string", "number", "bigint", "boolean"].includes(typeof value);
  return isConstant ? pythonText(value as string) : "...";
}

/** How many arguments a Python callable gets at least: TypeScript leaves out what is `maybe` only. */
function requiredOf(params: readonly Parameter[]): number {
  const names = new Set(params.map(({ name }) => name));
  if (names.size < params.length) throw new TypeError("two parameters of fn() have the same name");
  const first = params.findIndex((param) => param.default !== undefined);
  if (first === -1) return params.length;
  const late = params.slice(first).find((param) => param.default === undefined);
  if (late !== undefined)
    throw new TypeError(
      `the parameter ${late.name} of fn() must be given, but stands after one that may be left out; move it to the front`,
    );
  return (
    params.findLastIndex(({ default: text, fallback }) => text === undefined || fallback !== undefined) + 1
  );
}

const tsParameter = ({ name, type, default: text, fallback }: Parameter): string =>
  text === undefined || fallback !== undefined ? `${name}: ${tsOf(type)}` : `${name}?: ${tsOf(type)}`;

const textOf = (params: readonly ValueType<unknown>[], way: "in" | "out", result: string): string =>
  `collections.abc.Callable[[${params.map(({ name }) => name[way]).join(", ")}], ${result}]`;
