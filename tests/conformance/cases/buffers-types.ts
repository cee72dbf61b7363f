import {
  bool,
  bound,
  buffer,
  bytes,
  f32,
  f64,
  fn,
  i8,
  i16,
  i32,
  i64,
  list,
  none,
  owned,
  Py,
  type PyAny,
  PyBuffer,
  PyBufferError,
  PyString,
  PyTypeError,
  type Python,
  str,
  struct,
  u8,
  u16,
  u32,
  u64,
  union,
} from "pyforge";
import { ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

/** `array.array` of a format and items. */
const array = (py: Python, format: string, items: readonly (number | bigint)[]): PyAny =>
  py.import("array").callMethod("array", format, items);

/** Each type, a format that it takes and one that it refuses, two items, and the class of its values. */
const TYPES = [
  [buffer(i8), "b", [-1, 2], Int8Array],
  [buffer(u8), "B", [1, 255], Uint8Array],
  [buffer(i16), "h", [-2, 3], Int16Array],
  [buffer(u16), "H", [2, 65535], Uint16Array],
  [buffer(i32), "i", [-3, 4], Int32Array],
  [buffer(u32), "I", [3, 4294967295], Uint32Array],
  [buffer(i64), "q", [-4n, 5n], BigInt64Array],
  [buffer(u64), "Q", [4n, 18446744073709551615n], BigUint64Array],
  [buffer(f32), "f", [0.5, -0], Float32Array],
  [buffer(f64), "d", [0.1, NaN], Float64Array],
] as const;

export const bufferTypeCases = theme("buffers as types", {
  "buffer(T) is a live typed array of each type, and its own object again": (py) => {
    for (const [type, format, items, Class] of TYPES) {
      const owner = array(py, format, items);
      const view = owner.extract(type as (typeof TYPES)[0][0]);
      ok(Object.getPrototypeOf(view) === Class.prototype, format);
      same([...view] as unknown[], [...items]);
      owner.setItem(0, items[1]);
      same(view[0], items[1]);
      view[1] = items[0] as never;
      same(seen(py, owner.getItem(1)), seen(py, array(py, format, items).getItem(0)));
      // A typed array over Python's memory is the object itself; one of JavaScript's a memoryview, and itself again.
      const echo = py
        .eval("lambda x: x")
        .extract(fn([type as (typeof TYPES)[0][0]], type as (typeof TYPES)[0][0]));
      ok(py.eval("lambda a, b: a is b").call(owner, view).isTruthy());
      const own = (Class as typeof Int8Array).from(items as unknown as number[]);
      ok(echo(own) === own);
    }
  },
  "to Python a typed array of JavaScript's is a writable memoryview": (py) => {
    const shown = py.eval("lambda m: f'{type(m).__name__} {m.format} {m.shape} {m.readonly}'");
    same(shown.extract(fn([buffer(f64)], str))(Float64Array.of(1, 2, 3)), "memoryview d (3,) False");
    same(shown.extract(fn([buffer(u8)], str))(Uint8Array.of(1, 2)), "memoryview B (2,) False");
    const put = py.eval("lambda m: m.__setitem__(0, 42)").extract(fn([buffer(i32)], none));
    const memory = Int32Array.of(1);
    put(memory);
    same(memory[0], 42);
  },
  "another format is refused with both formats, below its path": (py) => {
    for (const [type, format] of TYPES) {
      const other = format === "d" ? "f" : "d";
      refuses(
        PyBufferError,
        `value: buffer contents are not compatible with ${typeName(format)}: the format is '${other}', not '${format}'`,
        () => array(py, other, [1]).extract(type as (typeof TYPES)[0][0]),
      );
    }
    const given = py.eval("[{'data': __import__('array').array('f', [1])}]");
    refuses(
      PyBufferError,
      "value[0].data: buffer contents are not compatible with f64: the format is 'f', not 'd'",
      () => given.extract(list(struct({ data: buffer(f64) }))),
    );
  },
  "what has no view is refused with its remedy": (py) => {
    refuses(
      PyBufferError,
      "value: the buffer is read-only, and JavaScript has no read-only views; pass a copy that is writable, such as " +
        "bytearray() makes, or declare bytes",
      () => py.eval("b'abc'").extract(buffer(u8)),
    );
    refuses(
      PyBufferError,
      "value: the items do not lie one after the other in C's order; pass a copy, such as numpy.ascontiguousarray() " +
        "makes, or declare ndarray() of pyforge/numpy",
      () => py.eval("memoryview(bytearray(6))[::2]").extract(buffer(u8)),
    );
    refuses(PyBufferError, "value: buffer contents are insufficiently aligned for i32", () =>
      py.eval("memoryview(bytearray(9))[1:].cast('i')").extract(buffer(i32)),
    );
  },
  "no Sequence becomes a buffer, and no array another one": (py) => {
    for (const [text, name] of [
      ["[1, 2]", "'list' object"],
      ["'ab'", "'str' object"],
      ["5", "'int' object"],
      ["None", "'None'"],
    ] as const)
      refuses(PyTypeError, `value: ${name} is not an instance of 'Buffer'`, () =>
        py.eval(text).extract(buffer(u8)),
      );
    const take = py.eval("lambda m: None").extract(fn([buffer(f64)], none));
    refuses(PyTypeError, "argument 1 of <lambda>(): expected Float64Array, got Float32Array(1) [ 1 ]", () =>
      take(Float32Array.of(1) as never),
    );
    refuses(PyTypeError, "argument 1 of <lambda>(): expected Float64Array, got [ 1 ]", () =>
      take([1] as never),
    );
    refuses(
      TypeError,
      "a buffer has items of the types i8, i16, i32, u8, u16, u32, f32, f64, i64, u64; got str",
      () => buffer(str as never),
    );
  },
  "a resizable buffer is refused below its path": (py) => {
    const take = py.eval("lambda m: None").extract(fn([list(buffer(u8))], none));
    const resizable = new (ArrayBuffer as never as new (size: number, options: object) => ArrayBuffer)(8, {
      maxByteLength: 16,
    });
    if (!(resizable as { resizable?: boolean }).resizable) return;
    refuses(
      PyBufferError,
      "argument 1 of <lambda>()[1]: Python cannot look at a resizable ArrayBuffer; pass a copy of fixed length made by .slice()",
      () => take([Uint8Array.of(1), new Uint8Array(resizable)]),
    );
  },
  "functions of TypeScript take and give them, and a union chooses by the format": (py) => {
    const seenBy: unknown[] = [];
    const double = fn([buffer(f64)], buffer(f64));
    const declared = py.eval("lambda f, m: f(m) is m");
    const twice = (values: Float64Array): Float64Array => {
      for (let index = 0; index < values.length; index++) values[index] = 2 * (values[index] as number);
      return values;
    };
    const owner = array(py, "d", [1, 2]);
    ok(declared.extract(fn([double, bound()], bool))(twice, owner));
    same(seen(py, owner), "array array('d', [2.0, 4.0])");
    const either = union(buffer(f64), buffer(i32), bytes);
    for (const text of ["array.array('d', [1])", "array.array('i', [2])", "b'c'"])
      seenBy.push(py.eval(`(lambda array: ${text})(__import__('array'))`).extract(either));
    same(seenBy, [Float64Array.of(1), Int32Array.of(2), Uint8Array.of(99)]);
  },
  "an object that refuses its buffer says so itself": (py) => {
    const closed = py.eval("(lambda m: [m.release(), m][1])(memoryview(bytearray(2)))");
    ok((thrownBy(() => closed.extract(buffer(u8))) as Error).message.includes("released memoryview"));
  },
  "V35: numbers of a buffer cross without a copy, and bytes by one": (py) => {
    const owner = array(py, "d", []).callMethod("__class__", "d", new Uint8Array(8_000_000));
    const view = owner.extract(buffer(f64));
    same(view.length, 1_000_000);
    ok(view.buffer === PyBuffer.get(owner, f64).asTypedArray().buffer);
    view[999_999] = 1.5;
    same(owner.getItem(-1).extract(f64), 1.5);
    const copied = py.eval("bytearray(b'ab')").extract(bytes);
    copied[0] = 0;
    same(copied, Uint8Array.of(0, 98));
  },
  "U8: text and bytes that Python backs outlive their scope and cross as the original": (py) => {
    const [text, data] = py.eval("('long' * 3, b'abc')").toJs() as [string, Uint8Array];
    same([text, data], ["longlonglong", Uint8Array.of(97, 98, 99)]);
    const [kept, seenBytes] = py.scope(() => {
      const original = py.eval("'long' * 3");
      return [original.extract(owned(PyString)), PyBuffer.get(py.eval("b'abc'"))] as const;
    });
    ok(kept instanceof Py);
    same(kept.bind(py).toString(), "longlonglong");
    same(seenBytes.at(1), 98);
    same(seen(py, seenBytes), "bytes b'abc'");
    seenBytes.release();
  },
});

const typeName = (format: string): string =>
  ({ b: "i8", B: "u8", h: "i16", H: "u16", i: "i32", I: "u32", q: "i64", Q: "u64", f: "f32", d: "f64" })[
    format
  ] as string;
