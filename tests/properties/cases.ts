/** The properties. Each says how many values crossed. */
import * as fc from "fast-check";
import type { Python } from "pyforge";
import { list, none, str, u32 } from "pyforge";
import { same } from "../conformance/harness.js";
import { checker, described } from "./checker.js";
import { type Shape, shape, typeOf } from "./shapes.js";
import { afterToJs, inJavaScript, inPython, ordered, undeclared } from "./undeclared.js";
import { anyOf, spoil } from "./values.js";

/** How long and with which seed; `count` is told of every value that crossed. */
export interface Round {
  readonly runs: number;
  readonly seed: number;
  readonly count: (values: number) => void;
}

export type Property = (py: Python, round: Round) => void;

/** Values per crossing: generating a type costs more than a value. */
const BATCH = 12;

const several = (of: Shape): fc.Arbitrary<unknown[]> =>
  fc.array(anyOf(of), { minLength: 1, maxLength: BATCH });
const withValues = shape.chain((of) => fc.tuple(fc.constant(of), several(of)));
const withOne = shape.chain((of) =>
  fc.tuple(fc.constant(of), anyOf(of), fc.array(fc.nat(), { maxLength: 12 })),
);

function holds<T>({ runs, seed }: Round, values: fc.Arbitrary<T>, property: (value: T) => void): void {
  // Every function of Python that is bound to types is kept; a scope of its own gives the rest back.
  fc.assert(fc.property(values, property), { numRuns: runs, seed, verbose: false });
}

/** The message of what is thrown; fails where nothing is. */
function messageOf(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
}

function begins(message: string, opening: string): void {
  if (!message.startsWith(opening)) throw new Error(`${opening}… was expected, and it says ${message}`);
}

const pickFrom = (picks: readonly number[]) => {
  let at = 0;
  return (count: number): number =>
    count === 0 ? 0 : (picks[at++ % Math.max(1, picks.length)] ?? 0) % count;
};

export const PROPERTIES: Readonly<Record<string, Property>> = {
  "declared values come back exactly, and Python sees their types": (py, round) => {
    holds(round, withValues, ([of, values]) =>
      py.scope(() => {
        const all = list(typeOf(of));
        using checked = checker(py).fn("checked", [str, all], all);
        same(checked(described(of), values), values);
        round.count(values.length);
      }),
    );
  },
  "declared values are extracted as they were kept": (py, round) => {
    holds(round, withValues, ([of, values]) =>
      py.scope(() => {
        const all = list(typeOf(of));
        using keep = checker(py).fn("keep", [all], none);
        keep(values);
        same(checker(py).getattr("kept").extract(all), values);
        round.count(values.length);
      }),
    );
  },
  "what does not fit is refused at its place, on the way to Python": (py, round) => {
    const repr = py.import("builtins").getattr("repr");
    holds(round, withOne, ([of, value, picks]) =>
      py.scope(() => {
        const spoilt = spoil(of, value, {
          pick: pickFrom(picks),
          repr: (key) => repr.call(key).extract(str),
        });
        using keep = checker(py).fn("keep", [typeOf(of)], none);
        const message = messageOf(() => keep(spoilt.value));
        begins(message, `argument 1 of keep()${spoilt.path}: `);
        round.count(1);
      }),
    );
  },
  "what does not fit is refused at its place, on the way to TypeScript": (py, round) => {
    holds(round, withOne, ([of, value, picks]) =>
      py.scope(() => {
        const type = typeOf(of);
        using keep = checker(py).fn("keep", [type], none);
        keep(value);
        const pair = checker(py).getattr("spoilt").call(described(of), picks);
        const path = pair.getItem(1).extract(str);
        const message = messageOf(() => pair.getItem(0).extract(type));
        begins(message, `${path}: `);
        round.count(1);
      }),
    );
  },
  "undeclared values have the form that the tables give, and come back in it": (py, round) => {
    const twice = checker(py).getattr("twice");
    holds(round, undeclared, (value) =>
      py.scope(() => {
        const expected = inPython(value);
        const pair = twice.call(value);
        same(ordered(JSON.parse(pair.getItem(0).extract(str)) as unknown[]), ordered(expected));
        same(ordered(inJavaScript(pair.getItem(1).toJs())), ordered(afterToJs(expected)));
        round.count(1);
      }),
    );
  },
  "what an undeclared callback returns has the form that the tables give": (py, round) => {
    const formOf = checker(py).getattr("form_of_result");
    holds(round, undeclared, (value) =>
      py.scope(() => {
        const form = JSON.parse(formOf.call(() => value).extract(str)) as unknown[];
        same(ordered(form), ordered(inPython(value)));
        round.count(1);
      }),
    );
  },
  "numbers of one list keep their bits": (py, round) => {
    holds(round, fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 100 }), (values) => {
      same(py.import("builtins").getattr("list").call(values).extract(list(u32)), values);
      round.count(values.length);
    });
  },
};
