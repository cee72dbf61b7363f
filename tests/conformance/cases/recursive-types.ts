/** Declared types that contain themselves: how deep their values may nest. */
import {
  bool,
  bound,
  dict,
  fn,
  i32,
  lazy,
  list,
  mapped,
  named,
  optional,
  type PyAny,
  PyRecursionError,
  type Python,
  str,
  struct,
  tuple,
  union,
  type ValueType,
} from "pyforge";
import { type Case, ok, theme, thrownBy } from "../harness.js";

const MOST = 200;

/** A type around itself; how Python and JavaScript put a value into one more level; the innermost one; a level's steps. */
interface Shape {
  readonly of: (self: ValueType<unknown>) => unknown;
  readonly wrap: string;
  readonly around: (value: unknown) => unknown;
  readonly leaf: string;
  readonly step: string;
}

const itself = mapped(i32, { load: (value) => value, store: (value: number) => value });

/** Few and many types to a level: the most that a level of these takes is 3 KB of V8's stack. */
const SHAPES: Readonly<Record<string, Shape>> = {
  list: { of: list, wrap: "[x]", around: (x) => [x], leaf: "[]", step: "[0]" },
  struct: {
    of: (self) => struct({ children: list(self) }),
    wrap: "{'children': [x]}",
    around: (x) => ({ children: [x] }),
    leaf: "{'children': []}",
    step: ".children[0]",
  },
  "linked structs": {
    of: (self) => struct({ next: optional(self) }),
    wrap: "{'next': x}",
    around: (next) => ({ next }),
    leaf: "{'next': None}",
    step: ".next",
  },
  dict: {
    of: (self) => dict(str, self),
    wrap: "{'a': x}",
    around: (x) => new Map([["a", x]]),
    leaf: "{}",
    step: "['a']",
  },
  union: {
    of: (self) => union(i32, str, list(self), dict(str, self)),
    wrap: "[x]",
    around: (x) => [x],
    leaf: "[]",
    step: "[0]",
  },
  "eight types to a level": {
    of: (self) =>
      mapped(named("Named", optional(union(i32, dict(str, list(tuple(self)))))), {
        load: (value) => value,
        store: (value) => value as never,
      }),
    wrap: "{'a': [(x,)]}",
    around: (x) => new Map([["a", [[x]]]]),
    leaf: "{}",
    step: "['a'][0][0]",
  },
  "union with a converter": {
    of: (self) => union(itself, list(self)),
    wrap: "[x]",
    around: (x) => [x],
    leaf: "[]",
    step: "[0]",
  },
};

/** A Python value of so many levels. */
const nested = (py: Python, { wrap, leaf }: Shape, levels: number): PyAny =>
  py.eval(`(lambda wrap, x: [x := wrap(x) for _ in range(${levels - 1})][-1])(lambda x: ${wrap}, ${leaf})`);

const TEXT = `: the value nests deeper than ${MOST} levels, or contains itself`;

function refused(place: string, step: string, body: () => unknown): void {
  const error = thrownBy(body) as Error;
  ok(error instanceof PyRecursionError, String(error));
  ok(error.message.startsWith(`${place}${step}${step}`), error.message);
  ok(error.message.endsWith(TEXT), error.message);
}

const cases = Object.entries(SHAPES).map(([name, shape]): [string, (py: Python) => void] => [
  `${MOST} levels cross both ways and one more is refused: ${name}`,
  (py) => {
    const type: ValueType<unknown> = lazy(() => shape.of(type) as ValueType<unknown>);
    const value = nested(py, shape, MOST).extract(type);
    const equal = py.eval("lambda x, y: x == y").extract(fn([type, bound()], bool));
    ok(equal(value, nested(py, shape, MOST)));
    refused("value", shape.step, () => nested(py, shape, MOST + 1).extract(type));
    refused("argument 1 of <lambda>()", shape.step, () => equal(shape.around(value), py.eval("0")));
  },
]);

export const recursiveTypeCases: Case[] = theme("recursive types", Object.fromEntries(cases));
