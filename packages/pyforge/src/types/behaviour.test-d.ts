/** What the types that carry behaviour are to TypeScript; `tsc` is the test. Nothing is `any`. */
import type { Infer, ValueType } from "../plan/index.js";
import type { Py, PyAny } from "../python/index.js";
import type { PyDict, PyList, PySequence } from "../views/index.js";
import {
  bound,
  f64,
  field,
  fn,
  i32,
  i64,
  iterable,
  lazy,
  list,
  literal,
  mapped,
  maybe,
  named,
  none,
  nonZero,
  optional,
  owned,
  str,
  struct,
  tuple,
  union,
} from "./index.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectTrue<T extends true>(): T | undefined {
  return undefined;
}

const Total = fn([list(f64), str], i64);
expectTrue<Equal<Infer<typeof Total>, (items: number[], by: string) => bigint>>();
const total = Total((items, by) => {
  expectTrue<Equal<typeof items, number[]>>();
  expectTrue<Equal<typeof by, string>>();
  return 1n;
});
expectTrue<Equal<Parameters<typeof total>, [number[], string]>>();
expectTrue<Equal<ReturnType<typeof total>, bigint>>();
// @ts-expect-error the result is a bigint
Total(() => 1);
// @ts-expect-error the first parameter is an array of numbers
Total((_items: string[]) => 1n);
// @ts-expect-error one argument is missing
total([1]);

const Optional = fn([i32, maybe(str), maybe(f64)], none);
expectTrue<Equal<Parameters<Infer<typeof Optional>>, [a: number, b?: string, c?: number]>>();
Optional((_a, b = "x") => void b.length);
const Named = fn([field(list(i32), { name: "xs" }), field(f64, { name: "by", default: 1 })], optional(f64));
expectTrue<Equal<Infer<typeof Named>, (xs: number[], by: number) => number | null>>();
const Nested = fn([fn([f64], f64), iterable(str)], fn([], bool()));
expectTrue<
  Equal<Infer<typeof Nested>, (f: (x: number) => number, items: Iterable<string>) => () => boolean>
>();
const None = fn([], none);
expectTrue<Equal<Parameters<Infer<typeof None>>, []>>();

const Rows = iterable(tuple(str, i32));
expectTrue<Equal<Infer<typeof Rows>, Iterable<[string, number]>>>();

declare const List: typeof PyList;
declare const Dict: typeof PyDict;
declare const Sequence: typeof PySequence;
const aList = bound(List);
expectTrue<Equal<Infer<typeof aList>, PyList>>();
const aDict = owned(Dict);
expectTrue<Equal<Infer<typeof aDict>, Py<PyDict>>>();
const aSequence = bound(Sequence);
expectTrue<Equal<Infer<typeof aSequence>, PySequence>>();
const anything = bound();
expectTrue<Equal<Infer<typeof anything>, PyAny>>();
const decimal = owned("decimal.Decimal");
expectTrue<Equal<Infer<typeof decimal>, Py<PyAny>>>();

const Choice = union(i32, list(str), literal("a"));
expectTrue<Equal<Infer<typeof Choice>, number | string[] | "a">>();
const id = named("id", nonZero(i64));
expectTrue<Equal<Infer<typeof id>, bigint>>();
const Celsius = mapped(f64, { load: (degrees) => ({ degrees }), store: ({ degrees }) => degrees });
expectTrue<Equal<Infer<typeof Celsius>, { degrees: number }>>();
interface Tree {
  readonly children: Tree[];
}
const Tree: ValueType<Tree> = struct({ children: list(lazy(() => Tree)) });
expectTrue<Equal<Infer<typeof Tree>, Tree>>();

function bool(): ValueType<boolean> {
  return literal(true, false);
}

declare const object: PyAny;
const f = object.extract(fn([i32], str));
expectTrue<Equal<typeof f, (x: number) => string>>();
