/** What natural values are to TypeScript; `tsc` is the test. */
import type { PyAny, Python } from "../python/index.js";
import { f64, list, str } from "../types/index.js";
import { as, type PyValue, python } from "./index.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function expectTrue<T extends true>(): T | undefined {
  return undefined;
}

const np = python.import("numpy");
expectTrue<Equal<typeof np, PyValue>>();
const mean = np.arange(15).reshape(3, 5).mean();
expectTrue<Equal<typeof mean, PyValue>>();
expectTrue<Equal<(typeof np)["length"], PyValue>>();
expectTrue<Equal<(typeof np)["call"], PyValue>>();
const made = new np.ndarray([1]);
expectTrue<Equal<typeof made, PyValue>>();
const item = np[0].name;
expectTrue<Equal<typeof item, PyValue>>();
for (const each of np) expectTrue<Equal<typeof each, PyValue>>();
const [first, ...rest] = np;
expectTrue<Equal<typeof rest, PyValue[]>>();

const read = as(mean, f64);
expectTrue<Equal<typeof read, number>>();
const texts = as(np, list(str));
expectTrue<Equal<typeof texts, string[]>>();

// @ts-expect-error a natural value is no number before it is read
const number: number = mean;
// @ts-expect-error nor is it added
mean + 1;
// @ts-expect-error what is assigned is a natural value: python.from(1)
np.x = 1;
np.x = python.from(1);

// names that a program declares may be assigned any value; tests/embedding/strict.test.ts has those without undefined
declare module "./py-value.js" {
  interface PyValue {
    get declaredHere(): PyValue;
    set declaredHere(value: unknown);
  }
}
np.declaredHere = 1;
expectTrue<Equal<(typeof np)["declaredHere"], PyValue>>();
const { sorted } = python.builtins;
expectTrue<Equal<typeof sorted, PyValue>>();
expectTrue<Equal<(typeof python.builtins)["ValueError"], PyValue>>();

declare const py: Python;
const bound: PyAny = python.bind(py, np);

export { bound, first, number };
