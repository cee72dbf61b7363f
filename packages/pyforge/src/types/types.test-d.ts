/** What the types of values are to TypeScript; `tsc` is the test. */
import type { Infer } from "../plan/index.js";
import type { PyAny, TypedCallable } from "../python/index.js";
import { type any, type bytes, dict, f64, type i32, i64, list, none, optional, str, usize } from "./index.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectTrue<T extends true>(): T | undefined {
  return undefined;
}

expectTrue<Equal<Infer<typeof i32>, number>>();
expectTrue<Equal<Infer<typeof i64>, bigint>>();
expectTrue<Equal<Infer<typeof str>, string>>();
expectTrue<Equal<Infer<typeof bytes>, Uint8Array>>();
expectTrue<Equal<Infer<typeof any>, unknown>>();

const numbers = list(f64);
expectTrue<Equal<Infer<typeof numbers>, number[]>>();
const counts = dict(str, usize);
expectTrue<Equal<Infer<typeof counts>, Map<string, number>>>();
const maybe = optional(list(i64));
expectTrue<Equal<Infer<typeof maybe>, bigint[] | null>>();

declare const object: PyAny;
const text: string = object.extract(str);
// @ts-expect-error a str is no number
const wrong: number = object.extract(str);

const typed = object.fn("f", [f64, list(str)], none);
expectTrue<Equal<typeof typed, TypedCallable<[number, string[]], null | undefined>>>();
typed(1, ["a"]);
// @ts-expect-error the first parameter is a number
typed("1", ["a"]);
// @ts-expect-error one argument is missing
typed(1);

export { text, wrong };
