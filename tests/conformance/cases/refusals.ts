/** What may not be lost, and where what is refused lies: law 1 and law 6 of the conversions. */
import {
  any,
  buffer,
  bytes,
  dict,
  f32,
  f64,
  fn,
  frozenset,
  i32,
  list,
  literal,
  memoryview,
  named,
  number,
  optional,
  PyBufferError,
  PyBytes,
  PyModule,
  PyTypeError,
  PyValueError,
  set,
  str,
  struct,
  tuple,
  u8,
  type ValueType,
} from "pyforge";
import { type Case, helpers, ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

const DETACHED = "the ArrayBuffer is detached: its memory was transferred or released";

/** The view, without its memory. */
function detached<T extends ArrayBufferView>(view: T): T {
  const buffer = view.buffer as ArrayBuffer;
  structuredClone(buffer, { transfer: [buffer] });
  return view;
}

const revoked = (target: object): object => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};

const floats = theme("what __float__ would lose", {
  "an imaginary part": (py) => {
    const module = PyModule.fromCode(
      py,
      `
import decimal, fractions, numbers
class Both:
    def __init__(self, value): self.value = value
    def __complex__(self): return complex(self.value)
    def __float__(self): return complex(self.value).real
class Registered(Both): pass
numbers.Complex.register(Registered)
class Real(Both): pass
numbers.Real.register(Real)
class Mute(Both):
    def __complex__(self): raise ValueError("no complex")
def given(code): return eval(code)
class Text(str):
    def __float__(self): return 1.5
    def __complex__(self): return 1.5 + 0j
`,
      "both.py",
      "pyforge_both",
    );
    const given = (code: string) => module.callMethod("given", code);
    for (const type of [f64, f32] as ValueType<unknown>[]) {
      for (const [code, name] of [
        ["Both(1 + 2j)", "Both"],
        ["Both(complex(1, float('nan')))", "Both"],
        ["Registered(1)", "Registered"],
        ["Registered(1j)", "Registered"],
        ["1j", "complex"],
        ["Text('1.5')", "Text"],
      ] as const) {
        const text = `must be real number, not ${name === "complex" ? name : `pyforge_both.${name}`}`;
        refuses(PyTypeError, `value: ${text}`, () => given(code).extract(type));
        refuses(PyTypeError, `value[1]: ${text}`, () => given(`[0.5, ${code}]`).extract(list(type)));
      }
      for (const code of [
        "Both(1.5)",
        "Real(1.5 + 2j)",
        "decimal.Decimal('1.5')",
        "fractions.Fraction(3, 2)",
      ])
        same(given(`[${code}, ${code}]`).extract(list(type)), [1.5, 1.5]);
      const error = thrownBy(() => given("Mute(1)").extract(type));
      ok(error instanceof PyValueError && error.message === "no complex");
    }
  },
});

const memory = theme("memory that is gone", {
  "a detached Uint8Array is refused, not crossed as no bytes": (py) => {
    const gone = (): Uint8Array => detached(Uint8Array.of(1, 2));
    const { same: identity } = { same: helpers(py).getattr("same") };
    refuses(PyBufferError, `value: ${DETACHED}`, () => identity.call(gone()));
    refuses(PyBufferError, `value[1]: ${DETACHED}`, () => identity.call([1, gone()]));
    refuses(PyBufferError, `value['a']: ${DETACHED}`, () => identity.call({ a: gone() }));
    refuses(PyBufferError, `value: ${DETACHED}`, () => identity.call(memoryview(gone())));
    refuses(PyBufferError, `value: ${DETACHED}`, () =>
      identity.call(detached(Buffer.from(new ArrayBuffer(4)))),
    );
    refuses(PyBufferError, `value: ${DETACHED}`, () => PyBytes.from(py, gone()));
    const direct = helpers(py).fn("same", [bytes], bytes);
    refuses(PyBufferError, `argument 1 of same(): ${DETACHED}`, () => direct(gone()));
    const planned = helpers(py).fn("same", [list(bytes)], list(bytes));
    refuses(PyBufferError, `argument 1 of same()[0]: ${DETACHED}`, () => planned([gone()]));
    same(seen(py, new Uint8Array(0)), "bytes b''");
    same(seen(py, new Uint8Array(new ArrayBuffer(4), 4)), "bytes b''");
    same(direct(new Uint8Array(0)), new Uint8Array(0));
  },
  "a function that returns one": (py) => {
    const shown = helpers(py).getattr("outcome");
    const told = (type: ValueType<Uint8Array>): string =>
      shown
        .extract(fn([fn([], type)], str))(() => detached(Uint8Array.of(1)))
        .replace(/^.*Error: /, "");
    same(told(bytes), `<anonymous>() returned: ${DETACHED}`);
    same(told(optional(bytes) as ValueType<Uint8Array>), `<anonymous>() returned: ${DETACHED}`);
  },
  "every other detached view, on every route": (py) => {
    const identity = helpers(py).getattr("same");
    for (const value of [
      detached(new Float64Array(2)),
      detached(new DataView(new ArrayBuffer(8))),
      detached(new BigInt64Array(2)),
      detached(new Uint8Array(8)).buffer,
    ]) {
      refuses(PyBufferError, `value: ${DETACHED}`, () => identity.call(value));
      refuses(PyBufferError, `value[0]: ${DETACHED}`, () => identity.call([value]));
      refuses(PyBufferError, `value: ${DETACHED}`, () => identity.call(memoryview(value)));
    }
    const typed = helpers(py).fn("same", [buffer(f64)], any);
    refuses(PyBufferError, `argument 1 of same(): ${DETACHED}`, () => typed(detached(new Float64Array(2))));
    const octets = helpers(py).fn("same", [buffer(u8)], any);
    refuses(PyBufferError, `argument 1 of same(): ${DETACHED}`, () => octets(detached(new Uint8Array(2))));
  },
});

const paths = theme("paths of refusals", {
  "an invalid Date": (py) => {
    const identity = helpers(py).getattr("same");
    const text = "an invalid Date has no datetime";
    refuses(PyValueError, `value: ${text}`, () => identity.call(new Date(Number.NaN)));
    refuses(PyValueError, `value[0]['a']: ${text}`, () => identity.call([{ a: new Date(Number.NaN) }]));
  },
  "copies that Python cannot hash, as keys and items": (py) => {
    const identity = helpers(py).getattr("same");
    const text = "unhashable type: 'list'";
    refuses(PyTypeError, `value[0][[1, 2]]: ${text}`, () => identity.call([new Map([[[1, 2], 3]])]));
    refuses(PyTypeError, `value['a'][1]: ${text}`, () => identity.call({ a: new Set<unknown>([1, [2]]) }));
    const typed = (type: ValueType<unknown>) =>
      helpers(py).fn("same", [type], any) as (value: unknown) => unknown;
    const keyed = typed(dict(list(i32), str) as ValueType<unknown>);
    refuses(PyTypeError, `argument 1 of same()[[1]]: ${text}`, () => keyed(new Map([[[1], "a"]])));
    for (const kind of [set, frozenset]) {
      const items = typed(kind(list(i32)) as ValueType<unknown>);
      refuses(PyTypeError, `argument 1 of same()[0]: ${text}`, () => items(new Set([[1]])));
    }
    const mixed = typed(frozenset(any) as ValueType<unknown>);
    refuses(PyTypeError, `argument 1 of same()[1]: ${text}`, () => mixed(new Set<unknown>([1, [2]])));
  },
  "what a __hash__ of the user's raises passes, with its place as a note": (py) => {
    const made = PyModule.fromCode(
      py,
      "class Odd:\n    def __hash__(self): raise TypeError('no hash')\n    def __repr__(self): return 'Odd()'",
      "odd.py",
      "pyforge_odd",
    ).callMethod("Odd");
    const error = thrownBy(() =>
      helpers(py)
        .getattr("same")
        .call([new Map([[made, 1]])]),
    );
    ok(error instanceof PyTypeError && error.message === "no hash");
    same(error.notes, ["while converting value[0][Odd()]"]);
  },
  "proxies that were revoked": (py) => {
    const identity = helpers(py).getattr("same");
    const text = "expected a value that Python can hold, got <Revoked Proxy>";
    for (const target of [{}, [], () => undefined]) {
      refuses(PyTypeError, `value: ${text}`, () => identity.call(revoked(target)));
      refuses(PyTypeError, `value[1]: ${text}`, () => identity.call([1, revoked(target)]));
    }
    for (const [type, expected] of [
      [list(i32), "list[int]"],
      [tuple(i32), "tuple[int]"],
      [dict(str, i32), "dict[str, int]"],
      [set(i32), "set[int]"],
      [struct({ a: i32 }), "dict[str, object]"],
      [i32, "i32 (number)"],
    ] as [ValueType<unknown>, string][]) {
      const typed = helpers(py).fn("same", [type], any) as (value: unknown) => unknown;
      const place = "argument 1 of same()";
      refuses(PyTypeError, `${place}: expected ${expected}, got <Revoked Proxy>`, () => typed(revoked([])));
    }
  },
});

const wording = theme("words of refusals", {
  "constants under another name": (py) => {
    const mode = named("Mode", literal("r", "w"));
    const text = "expected one of 'r', 'w', got 'x'";
    refuses(PyValueError, `value: ${text}`, () => py.eval("'x'").extract(mode));
    refuses(PyValueError, `value[0]: ${text}`, () => py.eval("['x']").extract(list(named("Again", mode))));
    refuses(PyValueError, "value: expected one of 'x]', 1, True, got 'y'", () =>
      py.eval("'y'").extract(named("Odd", literal("x]", 1, true))),
    );
    const typed = helpers(py).fn("same", [mode], any) as (value: unknown) => unknown;
    refuses(PyValueError, "argument 1 of same(): expected Literal['r', 'w'], got 'x'", () => typed("x"));
  },
  "number refuses what is neither float nor int": (py) => {
    refuses(PyTypeError, "value: must be real number, not complex", () => py.eval("1j").extract(number));
  },
});

export const refusalCases: Case[] = [...floats, ...memory, ...paths, ...wording];
