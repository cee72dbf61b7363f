import {
  type Keywords,
  kw,
  PyAny,
  PyKeyError,
  PyTypeError,
  type PyValue,
  PyValueError,
  python,
} from "pyforge";
import { add, with_ } from "pyforge/operator";
import { ok, refuses, same, theme, thrownBy } from "../harness.js";

const CODE = `
def generate():
    received = yield 1
    try:
        yield received
    except ValueError as error:
        yield f"caught {error}"
    return "end"
class Tracked:
    closed = 0
def tracked():
    try:
        yield from range(10)
    finally:
        Tracked.closed += 1
def failing():
    yield 1
    raise KeyError("mid-way")
class Manager:
    def __init__(self, swallow=False): self.log, self.swallow = [], swallow
    def __enter__(self):
        self.log.append("enter")
        return "value"
    def __exit__(self, kind, error, trace):
        self.log.append("none" if kind is None else f"{kind.__name__}: {error}")
        return self.swallow
`;

function definitions(): PyValue {
  const code = python.builtins.dict();
  python.run(CODE, { globals: code });
  return code;
}

export const naturalCallCases = theme("natural calls", {
  "scenario 19: 150 arguments and 300 keywords": () => {
    const count = python.eval("lambda *args, **kwargs: len(args) * 1000 + len(kwargs)");
    const names = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index]));
    same(count(...Array.from({ length: 150 }, (_, index) => index), kw(names)), 150_300);
    for (let few = 0; few < 6; few++) same(count(...Array.from({ length: few }, () => 0)), few * 1000);
  },
  "scenario 18: keywords and extra arguments as Python words them": () => {
    const f = python.eval("lambda a, b=2: a + b");
    same([f(1), f(1, kw({ b: 5 }))], [3, 6]);
    ok(
      thrownBy(() => f()) instanceof PyTypeError && thrownBy(() => f(1, 2, 3)) instanceof PyTypeError,
      "counts",
    );
    const got = python.eval("lambda f: f(1, x=[2])")((one: number, named: Keywords) => [one, named.values]);
    same(String(got), "[1, {'x': [2]}]");
  },
  "functions passed to Python get natural arguments": () => {
    let received: unknown[] = [];
    const callback = (...values: unknown[]) => {
      received = values;
      return values[1];
    };
    const row = python.eval("{'x': 5}");
    const result = python.eval("lambda f, row: f(1, row, None)")(callback, row);
    ok(result === row && received[1] === row, "the same proxies");
    same([received[0], received[2]], [1, null]);
    const nested = python.eval("lambda fs, d: fs[0](d) + d['f'](d)");
    const read = (value: unknown) => (value as { readonly x: number }).x;
    same(nested([read], { x: 2, f: read }), 4);
    const inner = python.eval("lambda make: make()([7])")(() => (xs: PyValue) => xs[0]);
    same(inner, 7);
    const sorted = python.builtins.sorted(["bb", "a"], kw({ key: (text: string) => text.length }));
    same([...sorted], ["a", "bb"]);
  },
  "a function passed through both layers is two callables": (py) => {
    const kinds: boolean[] = [];
    const callback = (value: unknown) => void kinds.push(value instanceof PyAny);
    python.eval("lambda f: f([])")(callback);
    py.eval("lambda f: f([])").call(callback);
    same(kinds, [false, true]);
  },
  "a function set as attribute or item gets natural arguments": () => {
    const holder = python.import("types").SimpleNamespace();
    const first = (xs: PyValue) => xs[0];
    holder.f = first as unknown as PyValue;
    same(python.eval("lambda holder: holder.f([3])")(holder), 3);
    const items = python.eval("{}");
    items.f = first as unknown as PyValue;
    same(python.eval("lambda items: items['f']([4])")(items), 4);
  },
  "scenario 16: iteration, sent values, return values": () => {
    const code = definitions();
    const generator = code.generate()[Symbol.iterator]();
    same([generator.next(), (generator as Generator).next("sent")], [
      { done: false, value: 1 },
      { done: false, value: "sent" },
    ] as unknown[]);
    same(generator.throw?.(new PyValueError("x")), { done: false, value: "caught x" } as unknown);
    same(generator.next(), { done: true, value: "end" } as unknown);
    same(generator.next(), { done: true, value: undefined } as unknown);
    const proxy = code.generate();
    same([proxy.next(), proxy.next("again")], [
      { done: false, value: 1 },
      { done: false, value: "again" },
    ] as unknown[]);
    function* delegate(): Generator<unknown, unknown, unknown> {
      return yield* code.generate() as unknown as Generator<unknown, unknown, unknown>;
    }
    const outer = delegate();
    same([outer.next().value, outer.next(5).value, outer.next().value], [1, 5, "end"]);
  },
  "scenario 16: an early break closes a generator": () => {
    const code = definitions();
    for (const item of code.tracked()) if ((item as unknown) === 2) break;
    same(code.Tracked.closed, 1);
    const [first, second] = code.tracked();
    same([first, second, code.Tracked.closed], [0, 1, 2]);
    same(code.tracked().return("given"), { done: true, value: "given" } as unknown);
    const xs = python.builtins.iter([1, 2, 3]);
    for (const item of xs) if ((item as unknown) === 1) break;
    same([...xs], [2, 3]);
  },
  "scenario 16: what is raised mid-way is thrown": () => {
    const code = definitions();
    for (const use of [
      () => [...code.failing()],
      () => {
        for (const _ of code.failing());
      },
      () => {
        const [_a, _b] = code.failing();
      },
      () => Array.from(code.failing()),
    ])
      refuses(PyKeyError, "'mid-way'", use);
    refuses(PyTypeError, "'object' object is not iterable", () =>
      python.builtins.list(python.eval("object()")),
    );
    same((python.eval("object()") as Partial<PyValue>)[Symbol.iterator], undefined);
    const thrown = new Error("mine");
    const lazily = python.builtins.map(() => {
      throw thrown;
    }, [1]);
    ok(thrownBy(() => [...lazily]) === thrown, "a JavaScript error comes back as itself");
  },
  "iterables of all kinds": () => {
    same([...python.builtins.range(3)], [0, 1, 2]);
    same([...python.eval("'a' 'b'.join(['x'])")], ["x"]);
    same([...python.builtins.zip([1, 2], "ab")].map(String), ["(1, 'a')", "(2, 'b')"]);
    const old = python.eval("type('Old', (), {'__getitem__': lambda s, i: [5, 6][i]})()");
    same([[...old], old[1]], [[5, 6], 6] as unknown[]);
  },
  "a with block: exceptions go to __exit__, true swallows": () => {
    const code = definitions();
    const manager = code.Manager();
    same(
      with_(manager, (value) => [value, { kept: "as it is" }]),
      ["value", { kept: "as it is" }] as unknown,
    );
    const thrown = new RangeError("inside");
    ok(
      thrownBy(() =>
        with_(manager, () => {
          throw thrown;
        }),
      ) === thrown,
      "the same error",
    );
    const swallowing = code.Manager(true);
    same(
      with_(swallowing, () => {
        throw new PyValueError("gone");
      }),
      undefined,
    );
    same([...manager.log], ["enter", "none", "enter", "JsRangeError: inside"]);
    same([...swallowing.log], ["enter", "ValueError: gone"]);
    const error = thrownBy(() => with_(5, () => 1));
    ok(error instanceof PyTypeError, String(error));
    ok(thrownBy(() => with_(manager, async () => 1)) instanceof TypeError, "async");
  },
  "a with block by using": () => {
    const manager = definitions().Manager();
    const entered = with_(manager);
    same([entered.value, [...manager.log]], ["value", ["enter"]] as unknown[]);
    entered[Symbol.dispose]();
    entered[Symbol.dispose]();
    same([...manager.log], ["enter", "none"]);
    ok(thrownBy(() => with_(5)) instanceof PyTypeError, "no context manager");
  },
  operators: () => {
    same([add(1, 2), add("a", "b"), String(add([1], [2]))], [3, "ab", "[1, 2]"] as unknown[]);
    refuses(PyTypeError, "unsupported operand type(s) for +: 'int' and 'str'", () => add(1, "a"));
  },
});
