/** Unions with converters of the user's among them: linear in the value, and copies keep their graph. */
import {
  any,
  dict,
  fn,
  i32,
  lazy,
  list,
  mapped,
  PyTypeError,
  str,
  struct,
  union,
  type ValueType,
} from "pyforge";
import { type Case, helpers, ok, same, theme, thrownBy } from "../harness.js";

type Tree = { readonly even: number } | Tree[] | Map<string, Tree> | { readonly only: Tree[] };

let asked = 0;

/** Takes even ints only, and counts how often it is asked. */
const Even = mapped(i32, {
  load(value) {
    asked++;
    if (value % 2 !== 0) throw new RangeError("odd");
    return { even: value };
  },
  store({ even }: { even: number }) {
    asked++;
    if (even % 2 !== 0) throw new RangeError("odd");
    return even;
  },
});

const Tree: ValueType<Tree> = lazy(() =>
  union(Even, list(Tree), struct({ only: list(Tree) }), dict(str, Tree), list(list(Tree)) as ValueType<Tree>),
) as ValueType<Tree>;

const DEPTH = 60;

/** A list in a list in …, around what is given. */
const nested = (innermost: unknown): unknown =>
  Array.from({ length: DEPTH }).reduce((inner: unknown) => [inner, 2], innermost);

export const lateUnionCases: Case[] = theme("late unions", {
  "a value that every type refuses is tried once for each, not twice as often with each level": (py) => {
    const odd = py.eval`(lambda x: [x := [x, 2] for _ in range(${DEPTH})][-1])(1)`;
    asked = 0;
    const error = thrownBy(() => odd.extract(Tree));
    ok(
      error instanceof PyTypeError &&
        error.message.startsWith("value: failed to convert the value to 'Union["),
    );
    ok(asked < 10 * DEPTH, `${asked} times`);
    asked = 0;
    const wrong = helpers(py).fn("same", [Tree], any) as (value: unknown) => unknown;
    ok(thrownBy(() => wrong(nested({ even: 1 }))) instanceof PyTypeError);
    ok(asked < 10 * DEPTH, `${asked} times`);
  },
  "what is taken crosses both ways": (py) => {
    const back = helpers(py).fn("same", [Tree], Tree);
    const given = [{ even: 2 }, [{ even: 4 }, []], new Map([["a", [{ even: 6 }]]])];
    same(back(given), given);
    same(back({ only: [{ even: 2 }] }), { only: [{ even: 2 }] });
  },
  "what was shared stays shared, from Python": (py) => {
    const made = py.eval("(lambda x, d: [x, [x, d], d, {'a': x}])([2], {'k': [4]})");
    const [x, [again, d], d2, map] = made.extract(Tree) as [Tree, [Tree, Tree], Tree, Map<string, Tree>];
    ok(x === again && map.get("a") === x && d === d2);
    same(x, [{ even: 2 }]);
    const equal = py.eval("[[2], [2]]").extract(Tree) as Tree[];
    ok(equal[0] !== equal[1]);
    const [one, other] = py.eval("[2, 2]").extract(Tree) as Tree[];
    ok(one !== other); // ints are no containers: each is converted by itself
  },
  "and from TypeScript": (py) => {
    const x: Tree = [{ even: 2 }];
    const told = py
      .eval("lambda t: str([t[0] is t[1][0], t[0] is t[2]['a'], t[0] is t[3], t[0] == t[3]])")
      .extract(fn([Tree], str));
    same(told([x, [x], new Map([["a", x]]), [{ even: 2 }]]), "[True, True, False, True]");
  },
  "no object is taken for another that lay where it was": (py) => {
    const sequence = py.eval(
      "type('Fresh', (__import__('collections').abc.Sequence,), {'__len__': lambda s: 200, '__getitem__': lambda s, i: [2 * i] if i < 200 else [][0]})()",
    );
    const values = sequence.extract(Tree) as [{ even: number }][];
    same(
      values.map(([item]) => item.even),
      Array.from({ length: 200 }, (_, index) => 2 * index),
    );
  },
});
