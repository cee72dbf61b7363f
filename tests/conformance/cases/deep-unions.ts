/** Unions within unions, deeper than any stack: what is refused is worded, soon enough. */
import { i32, lazy, list, PyTypeError, type Python, str, tuple, union, type ValueType } from "pyforge";
import { type Case, ok, same, theme, thrownBy } from "../harness.js";

type Nested = Nested[] | number;
const nested: ValueType<Nested> = union(list(lazy(() => nested)), i32) as ValueType<Nested>;
/** Its second type walks all that the first one refused, at every level anew. */
const twice: ValueType<Nested[]> = union(
  list(lazy(() => twice)),
  lazy(() => lists),
) as ValueType<Nested[]>;
const lists: ValueType<Nested[]> = list(lazy(() => lists));

const deep = (py: Python, levels: number, leaf: string) =>
  py.eval(`__import__('functools').reduce(lambda inner, _: [inner], range(${levels}), ${leaf})`);

/** How many errors lie within each other. */
function levelsOf(error: unknown): number {
  let levels = 0;
  for (let at = error; at instanceof PyTypeError; levels++)
    at = (at.cause as AggregateError | undefined)?.errors[0];
  return levels;
}

export const deepUnionCases: readonly Case[] = theme("unions in depth", {
  "a refusal 49,000 unions deep has its place and a hundred levels of reasons": (py) => {
    for (const levels of [300, 5000, 49_000]) {
      const error = thrownBy(() => deep(py, levels, "'x'").extract(nested)) as Error;
      ok(error instanceof PyTypeError, String(error));
      ok(error.message.startsWith("value: failed to convert the value to 'Union[Sequence[object], i32]'\n"));
      ok(error.message.length < 10_000, String(error.message.length));
      const kept = levelsOf(error);
      ok(kept >= 100 && kept <= 202, `${levels}: ${kept}`);
    }
    same(levelsOf(thrownBy(() => deep(py, 3, "'x'").extract(nested))), 5);
  },
  "types that walk the same value at every level are refused with their places": (py) => {
    const error = thrownBy(() => deep(py, 2000, "5").extract(twice)) as Error;
    ok(error instanceof PyTypeError && error.message.includes("[0][0][0]"), String(error));
    ok(levelsOf(error) <= 202);
  },
  "a path in a union's reasons is cut in its middle, and what is left out is counted": (py) => {
    const type: ValueType<unknown> = union(lists, tuple(str));
    const error = thrownBy(() => deep(py, 1000, "5").extract(type)) as Error;
    const [first] = (error.cause as AggregateError).errors as Error[];
    const steps = "[0]".repeat(20);
    same(first?.message, `${steps} … 960 more … ${steps}: 'int' object is not an instance of 'Sequence'`);
    const outer = thrownBy(() => deep(py, 1000, "5").extract(union(list(type), i32))) as Error;
    ok(outer.message.includes(` … 959 more … ${steps}: 'int' object`), outer.message);
  },
});
