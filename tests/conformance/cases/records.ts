import {
  f64,
  field,
  i8,
  i32,
  lazy,
  list,
  mapped,
  maybe,
  nonZero,
  PyRecursionError,
  PyTypeError,
  str,
  struct,
  tuple,
  union,
  type ValueType,
} from "pyforge";
import { type Case, helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

interface Tree {
  c: Tree[];
}
const tree: ValueType<Tree> = struct({ c: list(lazy(() => tree)) });

const RENAMED = {
  camelCase: "userName",
  PascalCase: "UserName",
  snake_case: "user_name",
  SCREAMING_SNAKE_CASE: "USER_NAME",
  "kebab-case": "user-name",
  "SCREAMING-KEBAB-CASE": "USER-NAME",
  lowercase: "username",
  UPPERCASE: "USERNAME",
} as const;

export const recordCases: readonly Case[] = theme("records", {
  "fields are renamed by each rule, both ways; a name of their own wins": (py) => {
    for (const [rule, name] of Object.entries(RENAMED)) {
      const type = struct(
        { userName: i32, own: field(i32, { name: "itsOwn" }) },
        { renameAll: rule as keyof typeof RENAMED },
      );
      same(
        helpers(py).fn("describe", [type], str)({ userName: 1, own: 2 }),
        `dict {'${name}': 1, 'itsOwn': 2}`,
      );
      same(py.eval(`{'${name}': 1, 'itsOwn': 2}`).extract(type), { userName: 1, own: 2 });
    }
  },
  "a default stands for an absent field, made anew each time; a wrong value is still refused": (py) => {
    const type = struct({ n: field(i32, { default: 7 }), all: field(list(i32), { default: () => [1] }) });
    const [first, second] = [py.eval("{}").extract(type), py.eval("{}").extract(type)];
    same(
      [first, second],
      [
        { n: 7, all: [1] },
        { n: 7, all: [1] },
      ],
    );
    ok(first.all !== second.all);
    refuses(PyTypeError, "value.n: 'str' object cannot be interpreted as an integer", () =>
      py.eval("{'n': 'x'}").extract(type),
    );
    same(helpers(py).fn("describe", [type], str)({ n: 1, all: [] }), "dict {'n': 1, 'all': []}");
  },
  "a field that every object has by inheritance is absent until it is there": (py) => {
    const type = struct({ constructor: maybe(str), toString: maybe(str), ["__proto__"]: maybe(i32) });
    const given = JSON.parse('{"constructor": "c"}') as object;
    same(helpers(py).fn("describe", [type as ValueType<object>], str)(given), "dict {'constructor': 'c'}");
    const back = py.eval("{'__proto__': 5}").extract(type as ValueType<object>);
    same(Object.getOwnPropertyDescriptor(back, "__proto__")?.value, 5);
    refuses(PyTypeError, "argument 1 of describe().toString: expected str (string), got undefined", () =>
      helpers(py).fn("describe", [struct({ toString: str }) as ValueType<object>], str)({}),
    );
  },
  "a field of a class counts, by inheritance or by a getter": (py) => {
    class Point {
      x = 1;
      get y(): number {
        return 2;
      }
    }
    same(helpers(py).fn("describe", [struct({ x: i32, y: i32 })], str)(new Point()), "dict {'x': 1, 'y': 2}");
  },
  "a converter of the user's at a field, both ways; what it throws passes, with its place": (py) => {
    const celsius = mapped(f64, {
      load(kelvin) {
        if (kelvin < 0) throw new RangeError("below zero");
        return kelvin - 273.15;
      },
      store: (degrees) => degrees + 273.15,
    });
    const type = struct({ t: celsius });
    same(py.eval("{'t': 273.15}").extract(type), { t: 0 });
    same(helpers(py).fn("describe", [type], str)({ t: 0 }), "dict {'t': 273.15}");
    const error = thrownBy(() => py.eval("{'t': -1.0}").extract(type)) as Error;
    ok(error instanceof RangeError && error.message === "below zero");
  },
  "a wrapper without a field of its own is its content": (py) => {
    const wrapper = mapped(i32, { load: (value) => ({ value }), store: ({ value }) => value });
    same(py.eval("[1, 2]").extract(list(wrapper)), [{ value: 1 }, { value: 2 }]);
    same(helpers(py).fn("describe", [tuple(wrapper, str)], str)([{ value: 1 }, "a"]), "tuple (1, 'a')");
  },
  "a union that nothing matches says why, one line per type, with the causes": (py) => {
    const type = union(i32, str, struct({ a: i8 }));
    const text =
      "failed to convert the value to 'Union[i32, str, Mapping[str, object]]'\n" +
      "- variant i32: TypeError: 'float' object cannot be interpreted as an integer\n" +
      "- variant str: TypeError: 'float' object is not an instance of 'str'\n" +
      "- variant Mapping[str, object]: TypeError: 'float' object is not an instance of 'Mapping'";
    refuses(PyTypeError, `value[1]: ${text}`, () => py.eval("[1, 0.5]").extract(list(type)));
    const error = thrownBy(() => py.eval("{'a': 300}").extract(type)) as Error & { cause: AggregateError };
    ok(
      error.message.endsWith(": OverflowError: .a: out of range integral type conversion attempted"),
      error.message,
    );
    same(error.cause.errors.length, 3);
  },
  "a union tries again where a container of the right kind holds the wrong items": (py) => {
    const type = union(list(i8), list(i32), list(str));
    const repr = helpers(py).fn("describe", [type], str);
    same([repr([1]), repr([300]), repr(["a"])], ["list [1]", "list [300]", "list ['a']"]);
    same(py.eval("[300]").extract(type), [300]);
  },
  "a union within a recursive type gives back the levels that it tried": (py) => {
    const type = list(
      union(
        lazy(() => tree),
        i32,
      ),
    );
    const numbers = Array.from({ length: 1500 }, (_, index) => index);
    same(helpers(py).fn("same", [type], list(i32))(numbers), numbers);
  },
  "nonZero is asked of the int that __index__ gives": (py) => {
    const code = (index: number, truth: string): string =>
      `type('I', (), {'__index__': lambda self: ${index}, '__bool__': lambda self: ${truth}})()`;
    same(py.eval(code(5, "False")).extract(nonZero(i32)), 5);
    ok(thrownBy(() => py.eval(code(0, "True")).extract(nonZero(i32))) instanceof Error);
    ok(thrownBy(() => nonZero(f64 as unknown as typeof i32)) instanceof TypeError);
  },
  "scenario 9: one object met as two types, and cycles of them": (py) => {
    const inner: ValueType<unknown[]> = list(lazy(() => inner as ValueType<unknown>));
    const outer = list(inner);
    const back = py.eval("(lambda a: (a.append(a), a)[1])([])").extract(outer) as unknown[][];
    ok(back !== back[0] && back[0]?.[0] === back[0]);
    const own: unknown[] = [];
    own.push(own);
    const through = helpers(py).fn("same", [outer], outer)(own as unknown[][]);
    ok(through !== through[0] && through[0]?.[0] === through[0]);
  },
  "scenario 9: too many levels of a recursive type are refused, both ways": (py) => {
    const code = "__import__('functools').reduce(lambda a, _: {'c': [a]}, range(3000), {'c': []})";
    const error = thrownBy(() => py.eval(code).extract(tree)) as Error;
    ok(error instanceof PyRecursionError, String(error));
    ok(/: the value nests deeper than \d+ levels, or contains itself$/.test(error.message), error.message);
    let deep: Tree = { c: [] };
    for (let level = 0; level < 3000; level++) deep = { c: [deep] };
    ok(thrownBy(() => helpers(py).fn("same", [tree], tree)(deep)) instanceof PyRecursionError);
    const fine: Tree = { c: [{ c: [] }] };
    same(helpers(py).fn("same", [tree], tree)(fine), fine);
  },
  "scenario 9: a value that goes on for ever as it is read is refused": (py) => {
    const endless =
      "type('E', (__import__('collections.abc').abc.Mapping,), {'__len__': lambda s: 1, " +
      "'__iter__': lambda s: iter('c'), '__getitem__': lambda s, k: [type(s)()]})()";
    ok(thrownBy(() => py.eval(endless).extract(tree)) instanceof PyRecursionError);
  },
});
