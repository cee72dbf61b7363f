import {
  any,
  bound,
  bytes,
  dict,
  f64,
  field,
  fn,
  i8,
  i32,
  list,
  maybe,
  none,
  optional,
  owned,
  type PyAny,
  PyBytes,
  PyDict,
  PyList,
  PySequence,
  PyString,
  PyTypeError,
  Python,
  python,
  str,
  type TypedCallable,
  tuple,
  type ValueType,
} from "pyforge";
import {
  detachedTheme,
  fixture,
  helpers,
  ok,
  outcome,
  refuses,
  same,
  seen,
  theme,
  thrownBy,
} from "../harness.js";

const Binary = fn([i32, i32], i32);

/** What Python's `f(*args)` gives with a callable of this type. */
const calling = (py: Python, f: unknown, args: string): string =>
  py.eval(`lambda outcome, f: outcome(f, ${args})`).call(helpers(py).getattr("outcome"), f).extract(str);

/** The Python object that a value becomes by a type. */
const passed = <T>(py: Python, type: ValueType<T>, value: T): PyAny =>
  helpers(py).fn("same", [type], bound())(value);

const fromPython = theme("callables from Python", {
  "a Python callable is a typed function": (py) => {
    const add = py.eval("lambda a, b: a + b").extract(Binary);
    same([typeof add, add(2, 3), add.name], ["function", 5, "<lambda>"]);
    const join = py.eval("'-'.join").extract(fn([list(str)], str));
    same(join(["a", "b"]), "a-b");
    const kind = py.eval("int").extract(fn([str], i32));
    same(kind("12"), 12);
  },
  "it is the same function each time, and crosses back as the callable, declared or not": (py) => {
    const callable = py.eval("lambda a, b: a + b");
    const add = callable.extract(Binary);
    same(callable.extract(Binary), add);
    ok(helpers(py).getattr("same").call(add).is(callable));
    ok(passed(py, Binary, add).is(callable));
    same(helpers(py).fn("same", [Binary], Binary)(add), add);
    const typed = py.import("math").fn("sqrt", [f64], f64);
    ok(helpers(py).getattr("same").call(typed).is(py.import("math").getattr("sqrt")));
  },
  "what is no callable is refused with its place": (py) => {
    refuses(PyTypeError, "value: 'int' object is not an instance of 'Callable'", () =>
      py.eval("5").extract(Binary),
    );
    refuses(PyTypeError, "value[1]: 'None' is not an instance of 'Callable'", () =>
      py.eval("[len, None]").extract(list(fn([list(any)], i32))),
    );
  },
  "arguments and results convert by the types, and errors say where": (py) => {
    const f = py.eval("lambda a, b: 'x'").extract(Binary);
    refuses(PyTypeError, "<lambda>() returned: 'str' object cannot be interpreted as an integer", () =>
      f(1, 2),
    );
    refuses(PyTypeError, "argument 2 of <lambda>(): expected i32 (number), got 'b'", () =>
      f(1, "b" as never),
    );
    refuses(TypeError, "<lambda>() takes 2 arguments as declared, but got 1", () =>
      (f as (a: number) => number)(1),
    );
    const raises = py.eval("(lambda: {}['key'])").extract(fn([], i32));
    same((thrownBy(raises) as Error).message, "'key'");
  },
  "the last parameters may be left out where they are maybe": (py) => {
    const f = py
      .eval("lambda a, b=7, c=None: f'{a} {b} {c}'")
      .extract(fn([i32, maybe(i32), maybe(str)], str));
    same([f(1), f(1, undefined), f(1, 2), f(1, 2, "x")], ["1 7 None", "1 7 None", "1 2 None", "1 2 x"]);
    same(f(1, undefined, "x"), "1 None x");
    refuses(TypeError, "<lambda>() takes from 1 to 3 arguments as declared, but got 0", () =>
      (f as () => string)(),
    );
    const o = py.eval("lambda a, b: f'{a} {b}'").extract(fn([i32, optional(str)], str));
    same(o(1, null), "1 None");
  },
  "functions take and give functions": (py) => {
    const compose = py
      .eval("lambda f, g: lambda x: g(f(x))")
      .extract(fn([fn([f64], f64), fn([f64], str)], fn([f64], str)));
    same(
      compose(
        (x) => x + 0.5,
        (x) => `<${x}>`,
      )(1),
      "<1.5>",
    );
    const half = (x: number) => x / 2;
    const first = py.eval("lambda f, g: f").extract(fn([fn([f64], f64), fn([f64], str)], fn([f64], f64)));
    same(first(half, String), half);
  },
  "released, it is no more the callable's function": (py) => {
    const callable = py.eval("lambda a, b: a");
    const f = callable.extract(Binary) as TypedCallable<[number, number], number>;
    f.release();
    const again = callable.extract(Binary);
    ok(again !== f);
    same(again(1, 2), 1);
  },
});

const lasting = detachedTheme("callables beyond scopes", {
  "a function of a Python callable outlives its scope, and attaches by itself": () => {
    let make: ((x: number) => (x: number) => number) | undefined;
    Python.attach((py) => {
      make = py.eval("lambda a: lambda b: a * b").extract(fn([i32], fn([i32], i32)));
    });
    same(make?.(6)(7), 42);
  },
});

const toPython = theme("callables to Python", {
  "a JavaScript function is a callable with name and signature": (py) => {
    const type = fn(
      [i32, field(str, { name: "key", default: "a'b" }), field(list(i32), { default: () => [] }), maybe(f64)],
      str,
    );
    const shown = py
      .eval(
        "lambda f: [f.__name__, f.__qualname__, str(__import__('inspect').signature(f)), callable(f), f.__doc__]",
      )
      .call(
        type(function hello(a, key, items, maybeNumber) {
          return `${a} ${key} ${items.length} ${maybeNumber}`;
        }),
      )
      .toJs();
    same(shown, ["hello", "hello", '(arg0, key="a\'b", arg2=Ellipsis, arg3=None)', true, null]);
  },
  "defaults hold where Python leaves an argument out, and None says no more than that": (py) => {
    const type = fn([i32, field(str, { name: "key", default: "k" }), maybe(f64)], str);
    const f = type((a, key, x = 0.5) => `${a} ${key} ${x}`);
    same(calling(py, f, "1"), "str '1 k 0.5'");
    same(calling(py, f, "1, key='z'"), "str '1 z 0.5'");
    same(calling(py, f, "1, 'z', None"), "str '1 z 0.5'");
    same(calling(py, f, "1, 'z', 2"), "str '1 z 2'");
    same(calling(py, f, "1, None"), "TypeError: argument 'key': 'None' is not an instance of 'str'");
  },
  "calls that do not fit are refused in Python's words": (py) => {
    const f = fn(
      [i32, i32],
      i32,
    )(function add(a, b) {
      return a + b;
    });
    same(calling(py, f, ""), "TypeError: add() missing 2 required positional arguments: 'arg0' and 'arg1'");
    same(calling(py, f, "1, 2, 3"), "TypeError: add() takes 2 positional arguments but 3 were given");
    same(calling(py, f, "1, arg0=2"), "TypeError: add() got multiple values for argument 'arg0'");
    same(calling(py, f, "1, z=2"), "TypeError: add() got an unexpected keyword argument 'z'");
    const g = fn([i32, maybe(i32)], none)(function g() {});
    same(calling(py, g, "1, 2, 3"), "TypeError: g() takes from 1 to 2 positional arguments but 3 were given");
  },
  "arguments and results are checked": (py) => {
    const f = fn([list(i32)], i8)((xs) => xs[0] as number);
    same(
      calling(py, f, "[1, 'x']"),
      "TypeError: argument 'arg0[1]': 'str' object cannot be interpreted as an integer",
    );
    same(
      calling(py, f, "[1000]"),
      "OverflowError: <anonymous>() must return int, got 1000, which is out of range for i8",
    );
    same(calling(py, f, "[]"), "TypeError: <anonymous>() must return int, got undefined");
  },
  "what no function is is refused": (py) => {
    refuses(
      PyTypeError,
      "argument 1 of same(): expected collections.abc.Callable[[int, int], int], got 5",
      () => helpers(py).fn("same", [Binary], any)(5 as never),
    );
  },
  "the same callable each time, while Python holds it": (py) => {
    const f = (a: number, b: number) => a - b;
    const pair = py.eval("lambda f, g: f is g").extract(fn([Binary, Binary], any));
    same(pair(f, f), true);
    same(helpers(py).fn("same", [Binary], Binary)(f), f);
    const undeclared = fn([Binary, any], any);
    same(py.eval("lambda f, g: f is g").extract(undeclared)(f, f), false);
  },
  "a declared function crosses as it was declared, wherever it crosses": (py) => {
    const total = fn(
      [list(f64)],
      f64,
    )(function total(xs) {
      return xs.reduce((sum, x) => sum + x, 0);
    });
    same([total([1, 2]), total.name], [3, "total"]);
    const holder = py.eval("type('Holder', (), {})()");
    holder.setattr("f", total);
    same(py.eval("lambda h: (h.f([1, 2]), h.f is h.f)").call(holder).toJs(), [3, true]);
    same(holder.getattr("f").toJs(), total);
    same(python.eval("lambda f: f([1, 2.5])")(total), 3.5);
    same(py.eval("lambda f, g: f is g").extract(fn([any, fn([list(f64)], f64)], any))(total, total), true);
    same(calling(py, total, "['x']"), "TypeError: argument 'arg0[0]': must be real number, not str");
  },
  "an undeclared function gets the function itself that Python was given by a type": (py) => {
    const target = (xs: number[]) => xs.length;
    const declared = fn([list(i32)], i32)(target);
    const got: unknown[] = [];
    const take = (f: unknown) => void got.push(f);
    helpers(py).getattr("apply").call(take, declared);
    py.eval("lambda take, f: take(f)").call(take, fixture(py).getattr("sum"));
    const [own, sum] = got;
    same(own, declared);
    same((sum as (xs: number[]) => number)([1, 2]), 3);
  },
  "a module exports what fn declares": (py) => {
    same(outcome(py, "total", [1, 2.5]), "float 3.5");
    same(outcome(py, "total", ["x"]), "TypeError: argument 'xs[0]': must be real number, not str");
    same(
      py
        .eval("lambda m: [m.total.__doc__, m.total.__module__, 'total' in m.__all__]")
        .call(fixture(py))
        .toJs(),
      ["Adds numbers.", "pyforge_fixture", true],
    );
  },
  "mistakes in a type are said at once": () => {
    refuses(TypeError, "fn() takes an array of parameters: fn([f64], f64)", () => fn(f64 as never, f64));
    refuses(TypeError, "a type of functions declares a function: fn([f64], f64)((x) => x)", () =>
      Binary(5 as never),
    );
    refuses(
      TypeError,
      "the parameter arg1 of fn() must be given, but stands after one that may be left out; move it to the front",
      () => fn([maybe(i32), i32], none),
    );
    refuses(TypeError, "two parameters of fn() have the same name", () =>
      fn([field(i32, { name: "a" }), field(i32, { name: "a" })], none),
    );
  },
});

const handles = theme("handles by type", {
  "bound is the object itself, by its type": (py) => {
    const object = py.eval("[1]");
    const it = object.extract(bound(PyList));
    ok(it instanceof PyList && it.is(object));
    ok(
      helpers(py)
        .fn(
          "same",
          [bound(PyList)],
          bound(PyList),
        )(it)
        .is(object),
    );
    ok(passed(py, bound(PyList), it).is(object));
    ok(py.eval("type('L', (list,), {})()").extract(bound(PyList)) instanceof PyList);
    ok(py.eval("range(2)").extract(bound(PySequence)).len() === 2);
    same(seen(py, py.eval("None").extract(bound())), "NoneType None");
  },
  "owned outlives its scope": (py) => {
    const kept = py.scope((inner) => inner.eval("{'a': 1}").extract(owned(PyDict)));
    same(kept.bind(py).getItem("a").extract(i32), 1);
    const back = helpers(py).fn("same", [owned(PyDict)], owned(PyDict))(kept);
    ok(back.is(kept));
    kept.release();
  },
  "another type is refused, both ways": (py) => {
    refuses(PyTypeError, "value: 'int' object is not an instance of 'list'", () =>
      py.eval("1").extract(bound(PyList)),
    );
    refuses(PyTypeError, "value['a']: 'None' is not an instance of 'dict'", () =>
      py.eval("{'a': None}").extract(dict(str, owned(PyDict))),
    );
    refuses(PyTypeError, "value: 'dict' object is not an instance of 'Sequence'", () =>
      py.eval("{}").extract(owned(PySequence)),
    );
    const identity = helpers(py).fn("same", [bound(PyList)], any);
    refuses(PyTypeError, "argument 1 of same(): 'int' object is not an instance of 'list'", () =>
      identity(py.eval("1") as never),
    );
    refuses(PyTypeError, "argument 1 of same(): expected list, got [ 1 ]", () => identity([1] as never));
    const f = fn([], bound(PyList))(() => "x" as never);
    same(calling(py, f, ""), "TypeError: <anonymous>() must return list, got 'x'");
  },
  "any Python class by its name": (py) => {
    const decimal = bound("decimal.Decimal");
    same(py.import("decimal").getattr("Decimal").call("1.5").extract(decimal).repr(), "Decimal('1.5')");
    refuses(PyTypeError, "value: 'int' object is not an instance of 'Decimal'", () =>
      py.eval("1").extract(decimal),
    );
    refuses(
      TypeError,
      'a view such as PyList is needed, or a Python class as "module.Class", and got "list"',
      () => bound("list"),
    );
  },
  "an argument is bound for the time of the call": (py) => {
    let later: PyAny | undefined;
    const keep = fn(
      [bound(PyList)],
      i32,
    )((xs) => {
      later = xs;
      return xs.len();
    });
    same(calling(py, keep, "[1, 2]"), "int 2");
    same(
      (thrownBy(() => (later as PyList).len()) as Error).message,
      "Bound used after its attach scope ended; keep it with unbind()",
    );
  },
  "text and bytes that Python backs": (py) => {
    const kept = py.scope((inner) =>
      inner.eval("('täxt', b'\\x00\\xff')").extract(tuple(owned(PyString), owned(PyBytes))),
    );
    const [text, data] = [kept[0].bind(py), kept[1].bind(py)];
    same([text.toString(), data.extract(bytes)], ["täxt", Uint8Array.of(0, 255)]);
    ok(text.eq("täxt") && text.hash() === py.eval("'täxt'").hash());
    same(
      helpers(py)
        .fn(
          "same",
          [owned(PyString)],
          owned(PyString),
        )(kept[0])
        .is(text),
      true,
    );
  },
  "natural proxies pass as the objects that they stand for": (py) => {
    const proxy = python.eval("[1, 2]");
    same(helpers(py).fn("describe", [bound(PyList)], str)(proxy as never), "list [1, 2]");
    same(
      helpers(py).fn("describe", [fn([bytes], i32)], str)(python.builtins.len as never),
      "builtin_function_or_method <built-in function len>",
    );
  },
});

export const callableCases = [...fromPython, ...lasting, ...toPython, ...handles];
