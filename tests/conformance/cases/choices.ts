import {
  any,
  bool,
  bound,
  dict,
  f32,
  f64,
  field,
  fn,
  i8,
  i16,
  i32,
  i64,
  lazy,
  list,
  literal,
  mapped,
  maybe,
  named,
  nonZero,
  PyDict,
  type PyErr,
  PyList,
  PyOverflowError,
  PyRecursionError,
  PyTypeError,
  type Python,
  PyValueError,
  str,
  struct,
  tuple,
  u8,
  union,
  type ValueType,
} from "pyforge";
import { helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

/** How Python shows what a value becomes by a type. */
const shown = <T>(py: Python, type: ValueType<T>, value: unknown): string =>
  helpers(py).fn("describe", [type], str)(value as T);

/** A user's own type: even numbers, as objects. It throws JavaScript's own errors. */
interface Even {
  readonly even: number;
}
const Even = mapped(i32, {
  load(number): Even {
    if (number % 2 !== 0) throw new RangeError(`${number} is odd`);
    return { even: number };
  },
  store(value: Even) {
    if (typeof value?.even !== "number") throw new RangeError("no Even");
    return value.even;
  },
});

/** The same with errors of Python's. */
const Code = mapped(str, {
  load(text) {
    if (text === "") throw new PyValueError("no code");
    return { code: text };
  },
  store(value: { code: string }) {
    if (typeof value.code !== "string") throw new PyValueError("no Code");
    return value.code;
  },
});

const unions = theme("unions", {
  "the first type that accepts, both ways": (py) => {
    const type = union(i8, i16, f64, str);
    same(
      [py.eval("1").extract(type), py.eval("0.5").extract(type), py.eval("'a'").extract(type)],
      [1, 0.5, "a"],
    );
    same(
      [1, 1000, 2 ** 40, 0.5, "a"].map((value) => shown(py, type, value)),
      ["int 1", "int 1000", "float 1099511627776.0", "float 0.5", "str 'a'"],
    );
    same([py.eval("True").extract(union(bool, i32)), py.eval("True").extract(union(i32, bool))], [true, 1]);
  },
  "none: one line for each type, and each refusal as a cause": (py) => {
    const error = thrownBy(() => py.eval("'x'").extract(union(i32, f32))) as PyErr;
    same(
      error.message,
      "value: failed to convert the value to 'Union[i32, f32]'\n" +
        "- variant i32: TypeError: 'str' object cannot be interpreted as an integer\n" +
        "- variant f32: TypeError: must be real number, not str",
    );
    ok(error instanceof PyTypeError && error.cause instanceof AggregateError);
    same(
      (error.cause as AggregateError).errors.map((one: Error) => [one instanceof PyTypeError, one.message]),
      [
        [true, "'str' object cannot be interpreted as an integer"],
        [true, "must be real number, not str"],
      ],
    );
  },
  "a type out of range says so": (py) => {
    refuses(
      PyTypeError,
      "argument 1 of describe(): failed to convert the value to 'Union[i8, str]'\n" +
        "- variant i8: OverflowError: expected i8 (number), got 1000, which is out of range for i8\n" +
        "- variant str: TypeError: expected str (string), got 1000",
      () => shown(py, union(i8, str), 1000),
    );
    refuses(
      PyTypeError,
      "argument 1 of describe(): failed to convert the value to 'Union[i64, nonZero]'\n" +
        `- variant i64: OverflowError: expected i64 (bigint), got ${2n ** 70n}n, which is out of range for i64\n` +
        "- variant nonZero: TypeError: expected u8 (number), got 1180591620717411303424n",
      () => shown(py, union(i64, named("nonZero", nonZero(u8))), 2n ** 70n),
    );
  },
  "what native code would refuse of an item, the next type is asked": (py) => {
    same(shown(py, union(list(i8), list(i16)), [1000]), "list [1000]");
    same(shown(py, union(dict(str, nonZero(u8)), dict(str, i8)), new Map([["a", 0]])), "dict {'a': 0}");
    same(shown(py, union(tuple(i8, str), tuple(i64, str)), [5n, "a"]), "tuple (5, 'a')");
    const dicts = py.eval("[{1: 2}]").extract(list(bound(PyDict)));
    same(shown(py, union(list(bound(PyList)), list(bound(PyDict))), dicts), "list [{1: 2}]");
  },
  "causes are an ExceptionGroup in Python": (py) => {
    const f = fn([union(i32, list(str))], union(i8, str))((value) => value as number);
    const caught =
      py.eval(`lambda caught, f, *args: (lambda e: [str(e), isinstance(e.__cause__, ExceptionGroup),
      [f"{type(x).__name__}: {x}" for x in e.__cause__.exceptions]])(caught(f, *args))`);
    const call = (value: unknown) => caught.call(helpers(py).getattr("caught"), f, value).toJs();
    same(call(["a", 1]), [
      "argument 'arg0': failed to convert the value to 'Union[i32, Sequence[str]]'\n" +
        "- variant i32: TypeError: 'list' object cannot be interpreted as an integer\n" +
        "- variant Sequence[str]: TypeError: [1]: 'int' object is not an instance of 'str'",
      true,
      [
        "TypeError: 'list' object cannot be interpreted as an integer",
        "TypeError: [1]: 'int' object is not an instance of 'str'",
      ],
    ]);
    same(call(1000), [
      "<anonymous>() returned: failed to convert the value to 'Union[i8, str]'\n" +
        "- variant i8: OverflowError: expected i8 (number), got 1000, which is out of range for i8\n" +
        "- variant str: TypeError: expected str (string), got 1000",
      true,
      [
        "OverflowError: expected i8 (number), got 1000, which is out of range for i8",
        "TypeError: expected str (string), got 1000",
      ],
    ]);
  },
  "types have the names that they are given": (py) => {
    const type = union(named("id", i32), named("name", str));
    refuses(
      PyTypeError,
      "value: failed to convert the value to 'Union[id, name]'\n" +
        "- variant id: TypeError: 'NoneType' object cannot be interpreted as an integer\n" +
        "- variant name: TypeError: 'None' is not an instance of 'str'",
      () => py.eval("None").extract(type),
    );
    same(
      [type.name.in, py.eval("[5]").extract(list(named("id", i32))), shown(py, type, 5)],
      ["id | name", [5], "int 5"],
    );
  },
  "unions within unions do not try a value twice as often with each level": (py) => {
    type Tree = number | Tree[] | { a: Tree; b: number } | { a: Tree; c: number };
    const tree: ValueType<unknown> = union(
      list(lazy(() => tree)),
      struct({ a: lazy(() => tree), b: i32 }),
      struct({ a: lazy(() => tree), c: i32 }),
      i32,
    );
    const depth = 60; // 2^60 attempts, were each tried anew
    const nested = (leaf: string) =>
      py.eval(`__import__("functools").reduce(lambda x, _: {"a": x, "c": 1}, range(${depth}), ${leaf})`);
    let value: Tree = 1;
    let wrong: unknown = "x";
    for (let level = 0; level < depth; level++) {
      value = { a: value, c: 1 };
      wrong = { a: wrong, c: 1 };
    }
    same(nested("1").extract(tree), value);
    const describe = helpers(py).fn("describe", [tree], str);
    ok(describe(value).startsWith("dict {'a': {'a': "));
    for (const refused of [() => nested("'x'").extract(tree), () => describe(wrong)]) {
      const error = thrownBy(refused) as Error;
      ok(error instanceof PyTypeError && error.message.length < 10_000, String(error.message.length));
    }
  },
  "unions of unions, and ones within containers, name every place": (py) => {
    const type = dict(str, union(union(i8, str), list(union(bool, dict(str, i32)))));
    same(py.eval("{'a': 'x', 'b': [True, {'c': 1}]}").extract(type).get("b"), [true, new Map([["c", 1]])]);
    refuses(
      PyTypeError,
      "value['b']: failed to convert the value to 'Union[int | str, Sequence[bool | Mapping[str, int]]]'\n" +
        "- variant int | str: TypeError: failed to convert the value to 'Union[i8, str]'\n" +
        "  - variant i8: TypeError: 'list' object cannot be interpreted as an integer\n" +
        "  - variant str: TypeError: 'list' object is not an instance of 'str'\n" +
        "- variant Sequence[bool | Mapping[str, int]]: TypeError: [0]: failed to convert the value to 'Union[bool, Mapping[str, int]]'\n" +
        "  - variant bool: TypeError: 'dict' object is not an instance of 'bool'\n" +
        "  - variant Mapping[str, int]: TypeError: ['c']: 'str' object cannot be interpreted as an integer",
      () => py.eval("{'b': [{'c': 'x'}]}").extract(type),
    );
  },
});

type Evens = Even | Evens[];
const Evens: ValueType<Evens> = union(Even, list(lazy(() => Evens))) as ValueType<Evens>;

const late = theme("unions with converters of the user's", {
  "a converter that throws counts as a refusal, whatever it throws": (py) => {
    const type = union(Even, Code, str);
    same(py.eval("[4, 'a', '']").extract(list(type)), [{ even: 4 }, { code: "a" }, ""]);
    same(shown(py, list(type), [{ even: 2 }, { code: "x" }, "s"]), "list [2, 'x', 's']");
    refuses(
      PyTypeError,
      "value[1]: failed to convert the value to 'Union[int, str]'\n" +
        "- variant int: RangeError: 3 is odd\n" +
        "- variant str: TypeError: 'int' object is not an instance of 'str'",
      () => py.eval("[2, 3]").extract(list(union(Even, Code))),
    );
  },
  "it may be stored before it was ever loaded": (py) => {
    same(
      shown(py, union(mapped(i32, { load: (x) => x, store: (x: number) => x }), str), "first"),
      "str 'first'",
    );
  },
  "recursive ones": (py) => {
    same(py.eval("[2, [4, []]]").extract(Evens), [{ even: 2 }, [{ even: 4 }, []]]);
    same(shown(py, Evens, [{ even: 2 }, [{ even: 4 }]]), "list [2, [4]]");
    ok(
      (thrownBy(() => py.eval("[2, [3]]").extract(Evens)) as Error).message.includes("RangeError: 3 is odd"),
    );
  },
  "by way of lazy": (py) => {
    const type = union(
      lazy(() => Even),
      i32,
    );
    same(py.eval("[2, 3]").extract(list(type)), [{ even: 2 }, 3]);
  },
  "cycles and depths end in an error": (py) => {
    py.run(
      "pf_deep = []\nfor _ in range(20000): pf_deep = [pf_deep]\npf_cycle = []\npf_cycle.append(pf_cycle)",
    );
    for (const code of ["pf_deep", "pf_cycle"]) {
      const error = thrownBy(() => py.eval(code).extract(Evens));
      ok(error instanceof RangeError || error instanceof PyRecursionError, `${error}`);
      same(py.eval("[2]").extract(Evens), [{ even: 2 }]);
    }
    py.run("del pf_deep, pf_cycle");
  },
});

const converters = theme("converters of the user's", {
  "what they throw passes as it is, with its place as a note": (py) => {
    const error = thrownBy(() => py.eval("['a', '']").extract(list(Code))) as PyErr;
    same(
      [error.message, error instanceof PyValueError, error.notes],
      ["no code", true, ["while converting value[1]"]],
    );
    const stored = thrownBy(() =>
      shown(py, struct({ codes: list(Code) }), { codes: [{ code: "a" }, {}] }),
    ) as PyErr;
    same(stored.notes, ["while converting argument 1 of describe().codes[1]"]);
    same((thrownBy(() => py.eval("''").extract(Code)) as PyErr).notes, ["while converting value"]);
  },
  "JavaScript's own errors too, where they reach Python": (py) => {
    const noted = (f: unknown, args: string): unknown =>
      py
        .eval(`lambda caught, f: (lambda e: [type(e).__name__, str(e), e.__notes__])(caught(f, ${args}))`)
        .call(helpers(py).getattr("caught"), f)
        .toJs();
    same(
      noted(
        fn([list(Even)], any)(() => 1),
        "[2, 3]",
      ),
      ["JsRangeError", "3 is odd", ["while converting argument 'arg0[1]'"]],
    );
    same(
      noted(
        fn([Even], any)(() => 1),
        "5",
      ),
      ["JsRangeError", "5 is odd", ["while converting argument 'arg0'"]],
    );
    same(
      noted(
        fn(
          [],
          list(Even),
        )(function evens() {
          return [{ even: 2 }, {} as Even];
        }),
        "",
      ),
      ["JsRangeError", "no Even", ["while converting evens()[1]"]],
    );
    same(
      noted(
        fn(
          [],
          list(struct({ a: i32 })),
        )(() => [
          {
            get a(): number {
              throw new SyntaxError("getter");
            },
          },
        ]),
        "",
      ),
      ["JsSyntaxError", "getter", ["while converting <anonymous>()[0].a"]],
    );
  },
  "they may cross themselves while a value crosses": (py) => {
    const words = Array.from({ length: 20000 }, (_, index) => `word ${index}`);
    const crossing = mapped(i32, {
      load: (number) => number + py.eval("list(range(5000))").extract(list(i32)).length,
      store(number: number) {
        same(helpers(py).fn("same", [list(str)], list(str))(words).length, words.length);
        thrownBy(() => shown(py, list(list(i8)), [[1], [1000]]));
        return number;
      },
    });
    same(py.eval("[1, 2, 3]").extract(list(crossing)), [5001, 5002, 5003]);
    same(shown(py, tuple(crossing, str, list(crossing)), [1, "a", [2, 3]]), "tuple (1, 'a', [2, 3])");
    same(shown(py, dict(str, crossing), new Map([["b", 4]])), "dict {'b': 4}");
    same(shown(py, struct({ a: crossing, c: list(str) }), { a: 1, c: ["d"] }), "dict {'a': 1, 'c': ['d']}");
    same(shown(py, union(struct({ a: crossing }), str), "e"), "str 'e'");
  },
  "the end of the stack within them is an error like any other": (py) => {
    const deep = (): number => deep() + 1;
    const endless = mapped(i32, { load: deep, store: deep as (value: number) => number });
    for (const body of [
      () => py.eval("[1]").extract(list(endless)),
      () => shown(py, list(endless), [1]),
      () => py.eval("[1]").extract(list(union(endless, i32))),
      () => shown(py, list(union(endless, i32)), [1]),
    ])
      ok(thrownBy(body) instanceof RangeError);
    same([py.eval("[1]").extract(list(i32)), shown(py, list(str), ["ok"])], [[1], "list ['ok']"]);
    const f = fn([list(endless)], any)(() => 1);
    same(
      py
        .eval("lambda caught, f: type(caught(f, [1])).__name__")
        .call(helpers(py).getattr("caught"), f)
        .extract(str),
      "JsRecursionError",
    );
  },
});

const structs = theme("structs, harder", {
  "names that JavaScript knows are fields like any other": (py) => {
    const type = struct({ ["__proto__"]: i8, constructor: str, then: i32, hasOwnProperty: bool });
    const code = "{'__proto__': 3, 'constructor': 'c', 'then': 1, 'hasOwnProperty': True}";
    const made = py.eval(code).extract(type);
    same(Object.entries(made), [
      ["__proto__", 3],
      ["constructor", "c"],
      ["then", 1],
      ["hasOwnProperty", true],
    ]);
    same(shown(py, type, made), `dict ${code}`);
  },
  "a default is made anew each time, and only where Python leaves the field out": (py) => {
    const type = struct({ xs: field(list(i32), { default: () => [1] }), name: maybe(str) });
    const [one, other] = py.eval("[{}, {'name': 'n'}]").extract(list(type));
    same([one, other], [{ xs: [1] }, { xs: [1], name: "n" }]);
    ok(one?.xs !== other?.xs);
    refuses(PyTypeError, "value.xs: 'None' is not an instance of 'Sequence'", () =>
      py.eval("{'xs': None}").extract(type),
    );
  },
  "two fields of one name in Python are refused when the type is made": () => {
    refuses(TypeError, "two fields have the same name in Python: b, b", () =>
      struct({ a: field(i32, { name: "b" }), b: i32 }),
    );
  },
  "each getter is asked once": (py) => {
    let asked = 0;
    const value = {
      get a() {
        return ++asked;
      },
    };
    same([shown(py, struct({ a: i32 }), value), asked], ["dict {'a': 1}", 1]);
    asked = 0;
    same([shown(py, struct({ a: field(i32, { default: 5 }) }), value), asked], ["dict {'a': 1}", 1]);
  },
  "transparent: a struct of one field as what it holds; a converter of a field's own": (py) => {
    const Id = mapped(i32, { load: (value) => ({ value }), store: (id: { value: number }) => id.value });
    const Upper = mapped(str, {
      load: (text) => text.toUpperCase(),
      store: (text: string) => text.toLowerCase(),
    });
    const type = struct({ id: Id, name: Upper });
    same(py.eval("{'id': 7, 'name': 'ada'}").extract(type), { id: { value: 7 }, name: "ADA" });
    same(shown(py, type, { id: { value: 7 }, name: "ADA" }), "dict {'id': 7, 'name': 'ada'}");
    refuses(PyTypeError, "value.id: 'str' object cannot be interpreted as an integer", () =>
      py.eval("{'id': 'x', 'name': 'ada'}").extract(type),
    );
    refuses(
      PyOverflowError,
      "argument 1 of describe().id: expected i32 (number), got 1099511627776, which is out of range for i32",
      () => shown(py, type, { id: { value: 2 ** 40 }, name: "A" }),
    );
  },
  "types of types are functions": (py) => {
    const page = <T>(item: ValueType<T>) => struct({ items: list(item), next: maybe(str) });
    same(py.eval("{'items': [{'a': 1}]}").extract(page(dict(str, i32))), { items: [new Map([["a", 1]])] });
    same(shown(py, page(Even), { items: [{ even: 2 }], next: "n" }), "dict {'items': [2], 'next': 'n'}");
    refuses(PyTypeError, "value.items[0]: 'int' object is not an instance of 'str'", () =>
      py.eval("{'items': [1]}").extract(page(str)),
    );
  },
  "what goes out comes in again": (py) => {
    const type = struct(
      { firstName: str, homeTown: field(union(str, list(str)), { name: "town" }), id: Even, tag: maybe(str) },
      { renameAll: "snake_case" },
    );
    const value = { firstName: "Ada", homeTown: ["London"], id: { even: 4 } };
    same(helpers(py).fn("same", [type], type)(value), value);
    same(shown(py, type, value), "dict {'first_name': 'Ada', 'town': ['London'], 'id': 4}");
  },
  "literals refuse with what they are": (py) => {
    refuses(PyValueError, "value: expected one of 'r', 'w', got 'x'", () =>
      py.eval("'x'").extract(literal("r", "w")),
    );
    refuses(PyValueError, "argument 1 of describe(): expected Literal['r', 'w'], got 'x'", () =>
      shown(py, literal("r", "w"), "x"),
    );
    same([py.eval("True").extract(literal(1, true)), py.eval("1").extract(literal(1, true))], [true, 1]);
  },
});

export const choiceCases = [...unions, ...late, ...converters, ...structs];
