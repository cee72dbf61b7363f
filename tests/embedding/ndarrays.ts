// A program: numpy's arrays as declared types, in both directions; DLPack from and to numpy.
import assert from "node:assert/strict";
import {
  bool,
  complex,
  f32,
  f64,
  fn,
  i8,
  i16,
  i32,
  i64,
  list,
  none,
  optional,
  type PyAny,
  PyBufferError,
  PyIndexError,
  PyModule,
  PyOverflowError,
  PyTypeError,
  Python,
  PyValueError,
  str,
  u8,
  u16,
  u32,
  u64,
  union,
} from "pyforge";
import { NdArray, ndarray } from "pyforge/numpy";

const CODE = `
import numpy as np

class Tensor:
    """What another library offers of its memory: DLPack alone."""
    def __init__(self, array, device=None): self.array, self.device = array, device
    def __dlpack__(self, **options): return self.array.__dlpack__(**options)
    def __dlpack_device__(self): return self.device or self.array.__dlpack_device__()

def says(array): return f"{type(array).__name__} {array.dtype} {array.shape} {array.tolist()}"
`;

const refuses = (
  Class: abstract new (...args: never[]) => Error,
  message: string,
  body: () => unknown,
): void =>
  assert.throws(body, (error: Error) => {
    assert.equal(error.message, message);
    assert.ok(error instanceof Class, error.constructor.name);
    return true;
  });

Python.attach((py) => {
  const code = PyModule.fromCode(py, CODE, "ndarrays.py", "ndarrays");
  const np = py.import("numpy");
  const array = (text: string): PyAny => py.eval(`(lambda np: ${text})(__import__("numpy"))`);
  const says = code.getattr("says");
  const said = (value: unknown): string => says.call(value).extract(str);

  // Each dtype: live both ways, the same array again on both sides.
  const kinds = [
    [i8, "int8", [-1, 2], Int8Array],
    [u8, "uint8", [1, 255], Uint8Array],
    [i16, "int16", [-2, 3], Int16Array],
    [u16, "uint16", [2, 65535], Uint16Array],
    [i32, "int32", [-3, 4], Int32Array],
    [u32, "uint32", [3, 4294967295], Uint32Array],
    [i64, "int64", [-4n, 5n], BigInt64Array],
    [u64, "uint64", [4n, 18446744073709551615n], BigUint64Array],
    [f32, "float32", [0.5, -0], Float32Array],
    [f64, "float64", [0.1, Infinity], Float64Array],
    [bool, "bool", [true, false], Uint8Array],
    [
      complex,
      "complex128",
      [
        { re: 1, im: -2 },
        { re: 0.5, im: 0 },
      ],
      Float64Array,
    ],
  ] as const;
  for (const [item, dtype, items, Class] of kinds) {
    const type = ndarray(item as typeof f64);
    const [first, second] = items as readonly unknown[] as [number, number];
    const own = NdArray.from(item as typeof f64, [[first, second]]);
    assert.equal(own.dtype, dtype);
    const numpys = py.eval("lambda x: x").extract(fn([type], type));
    assert.equal(numpys(own), own, "JavaScript's own array is itself again");
    const object = np.callMethod("array", own);
    const seen = object.extract(type);
    assert.equal(object.getattr("dtype").getattr("name").extract(str), dtype);
    assert.equal(Object.getPrototypeOf(seen.data), Class.prototype);
    assert.deepEqual(seen.shape, [1, 2]);
    assert.deepEqual([seen.get(0, 0), seen.get(0, 1)], items);
    seen.set(0, 0, second);
    own.set(0, 0, second);
    assert.ok(np.callMethod("array_equal", object, own).isTruthy(), dtype);
    assert.deepEqual(seen.toArray(), [[second, second]]);
    assert.equal(object.extract(type), seen, "the same array while it lives");
    assert.ok(py.eval("lambda a, b: a is b").call(object, seen).isTruthy());
  }

  // A real array over JavaScript's memory, with no copy, wherever a value crosses.
  const memory = Float64Array.of(1, 2, 3, 4, 5, 6);
  const table = NdArray.over(f64, memory, [2, 3]);
  assert.equal(said(table), "ndarray float64 (2, 3) [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]");
  np.callMethod("multiply", table, 10).callMethod("sum");
  py.eval("lambda a: a.__setitem__((1, 2), -6)").call(table);
  assert.equal(memory[5], -6);
  assert.ok(np.callMethod("shares_memory", table, memory).isTruthy());
  assert.equal(
    py
      .eval("lambda a: [a]")
      .call(table)
      .extract(list(ndarray(f64)))[0],
    table,
  );
  assert.equal(said(NdArray.over(bool, Uint8Array.of(1, 0))), "ndarray bool (2,) [True, False]");
  assert.equal(said(NdArray.over(complex, memory, [3])), "ndarray complex128 (3,) [(1+2j), (3+4j), (5-6j)]");
  assert.equal(said(NdArray.from(f64, 2.5)), "ndarray float64 () 2.5");
  assert.equal(said(NdArray.from(f64, [[], []])), "ndarray float64 (2, 0) [[], []]");

  // Layouts: views of whatever strides, where the memory allows.
  const layouts = [
    "np.arange(6.0).reshape(2, 3)",
    "np.asfortranarray(np.arange(6.0).reshape(2, 3))",
    "np.arange(12.0).reshape(4, 3)[::2]",
    "np.arange(12.0).reshape(4, 3)[::-1, ::-2]",
    "np.arange(24.0).reshape(2, 3, 4).transpose(2, 0, 1)[1:, ::-1]",
    "np.array(7.5)",
    "np.arange(4.0)[:0]",
    "np.zeros((2, 0, 3))",
    "np.zeros(3, [('a', 'f8'), ('b', 'f8')])['b']",
    "np.arange(6.0)[2:3].reshape(1, 1, 1)",
  ];
  for (const layout of layouts) {
    const object = array(layout);
    const seen = object.extract(ndarray(f64));
    assert.deepEqual(seen.toArray(), object.callMethod("tolist").toJs(), layout);
    assert.deepEqual(seen.shape, object.getattr("shape").toJs(), layout);
    if (seen.size === 0) continue;
    const last = seen.shape.map((length) => length - 1);
    seen.set(...last, 99);
    assert.equal(object.callMethod("item", -1).extract(f64), 99, layout);
    np.callMethod("multiply", object, 2, object);
    assert.deepEqual(seen.toArray(), object.callMethod("tolist").toJs(), layout);
    assert.equal(seen.get(...last), 198, layout);
  }
  for (const layout of [
    "np.array([[True, False, True]])[:, ::-2]",
    "np.array([[1+2j, 3], [4, 5j]]).T[::-1]",
  ]) {
    const object = array(layout);
    const seen = layout.includes("j") ? object.extract(ndarray(complex)) : object.extract(ndarray(bool));
    const plain = py.eval(
      "lambda a: [[{'re': x.real, 'im': x.imag} if isinstance(x, complex) else x for x in row] for row in a.tolist()]",
    );
    assert.deepEqual(seen.toArray(), structuredClone(plain.call(object).toJs({ dicts: "object" })), layout);
  }

  // Shape and order.
  const rows = ndarray(f64, { shape: [null, 3] });
  assert.deepEqual(array("np.ones((2, 3))").extract(rows).shape, [2, 3]);
  for (const [text, shape] of [
    ["np.ones((3, 2))", "(3, 2)"],
    ["np.ones(3)", "(3,)"],
    ["np.array(1.0)", "()"],
  ] as const)
    refuses(PyValueError, `value: expected an array of shape (any, 3), got one of shape ${shape}`, () =>
      array(text).extract(rows),
    );
  const echo = py.eval("lambda a: a").extract(fn([rows], rows));
  assert.equal(echo(table), table);
  refuses(
    PyValueError,
    "argument 1 of <lambda>(): expected an array of shape (any, 3), got one of shape (6,)",
    () => echo(NdArray.over(f64, memory)),
  );
  const fortran = array("np.asfortranarray(np.ones((2, 3)))");
  assert.deepEqual(fortran.extract(ndarray(f64, { order: "F" })).strides, [1, 2]);
  refuses(
    PyBufferError,
    "value: expected an array in C's order; pass what numpy.ascontiguousarray() makes of it",
    () => fortran.extract(ndarray(f64, { order: "C" })),
  );
  refuses(
    PyBufferError,
    "value: expected an array in Fortran's order; pass what numpy.asfortranarray() makes of it",
    () => array("np.ones((2, 3))").extract(ndarray(f64, { order: "F" })),
  );

  // Dtypes.
  const dtypes = [
    ["np.ones(2, 'f4')", "float32", "convert it by .astype('float64')"],
    ["np.ones(2, 'f2')", "float16", "convert it by .astype('float64')"],
    ["np.ones(2, '>i4')", ">i4", "convert it by .astype('float64')"],
    ["np.ones(2, 'c8')", "complex64", "convert it by .astype('float64')"],
    ["np.array(['a'])", "<U1", "convert it by .astype('float64')"],
    ["np.array([None])", "object", "its items are objects: pass a list"],
    ["np.zeros(1, 'M8[D]')", "datetime64[D]", "its counts are ints: pass .view('int64') and declare i64"],
    ["np.zeros(1, [('a', 'f8')])", "[('a', '<f8')]", "pass a field of it, such as array['a']"],
  ] as const;
  for (const [text, dtype, remedy] of dtypes)
    refuses(PyTypeError, `value[0]: expected an array of float64, got one of ${dtype}; ${remedy}`, () =>
      py
        .eval("lambda a: [a]")
        .call(array(text))
        .extract(list(ndarray(f64))),
    );
  assert.deepEqual(array("np.array([3, 4], 'M8[s]').view('int64')").extract(ndarray(i64)).toArray(), [
    3n,
    4n,
  ]);
  for (const [value, name] of [
    ["[1.0]", "'list' object"],
    ["1.0", "'float' object"],
    ["None", "'None'"],
  ] as const)
    refuses(PyTypeError, `value: ${name} is not an instance of 'numpy.ndarray'`, () =>
      py.eval(value).extract(ndarray(f64)),
    );
  refuses(PyTypeError, "value: a masked array would lose its mask; pass what .filled() makes of it", () =>
    array("np.ma.array([1.0], mask=[True])").extract(ndarray(f64)),
  );

  // What has no view is copied where that is asked for.
  const unseen = [
    ["np.frombuffer(bytes(16))", "the array is read-only, and JavaScript has no read-only views"],
    ["np.arange(2, dtype='>f8')", "the array has the byte order of another machine, >f8"],
    ["np.zeros(3, [('a', 'i4'), ('b', 'f8')])['b']", "the items do not lie at multiples of their 8 bytes"],
    ["np.broadcast_to(1.0, (2, 2))", "the array is read-only, and JavaScript has no read-only views"],
  ] as const;
  for (const [text, reason] of unseen) {
    const object = array(text);
    refuses(PyBufferError, `value: ${reason}; pass .copy() of it, or declare it with copy: true`, () =>
      object.extract(ndarray(f64)),
    );
    const copy = object.extract(ndarray(f64, { copy: true, order: "F" }));
    assert.deepEqual(copy.toArray(), object.callMethod("tolist").toJs(), text);
    copy.set(...copy.shape.map(() => 0), -1);
    assert.notEqual(object.callMethod("item", 0).extract(f64), -1);
  }
  assert.deepEqual(
    array("np.ones((2, 3))").extract(ndarray(f64, { copy: true, order: "F" })).strides,
    [1, 2],
  );

  // TypeScript's functions take and give arrays; a union chooses by the dtype.
  const norm = fn([ndarray(f64, { shape: [null] })], f64);
  const call = py.eval("lambda f, a: f(a)").extract(fn([norm, ndarray(f64)], f64));
  assert.equal(
    call((v) => Math.hypot(...v.data), NdArray.over(f64, Float64Array.of(3, 4))),
    5,
  );
  const either = union(ndarray(f64), ndarray(i32), optional(ndarray(bool)));
  for (const [text, dtype] of [
    ["np.ones(1)", "float64"],
    ["np.ones(1, 'i4')", "int32"],
    ["np.ones(1, '?')", "bool"],
  ] as const)
    assert.equal(array(text).extract(either)?.dtype, dtype);
  refuses(PyTypeError, "argument 1 of <lambda>(): expected an array of float64, got one of int32", () =>
    py.eval("lambda a: None").extract(fn([ndarray(f64)], none))(NdArray.from(i32, [1]) as never),
  );
  refuses(PyTypeError, "argument 1 of <lambda>(): expected numpy.ndarray, got [ 1 ]", () =>
    py.eval("lambda a: None").extract(fn([ndarray(f64)], none))([1] as never),
  );

  // Items.
  const items = NdArray.from(i8, [
    [1, 2],
    [3, 4],
  ]);
  refuses(PyIndexError, "index 2 is out of range for dimension 1 of 2", () => items.get(0, 2));
  refuses(PyTypeError, "the array has 2 dimensions, and 1 indices were given", () => items.get(0));
  refuses(PyOverflowError, "200 is out of range for int8", () => items.set(0, 0, 200));
  refuses(PyOverflowError, "1.5 is out of range for int8", () => items.set(0, 0, 1.5));
  refuses(PyTypeError, "an item of int8 was expected, and got bigint", () => items.set(0, 0, 1n as never));
  assert.equal(items.get(0, 0), 1);
  refuses(PyValueError, "the arrays are not all of the shape (2, 2) that the first ones have", () =>
    NdArray.from(f64, [[1, 2], [3]]),
  );
  refuses(PyValueError, "cannot shape 6 items as (4, 2)", () => NdArray.over(f64, memory, [4, 2]));
  refuses(PyTypeError, "an array of float64 is over a Float64Array", () =>
    NdArray.over(f64, Float32Array.of(1) as never),
  );
  refuses(
    TypeError,
    "an array of numpy has items of the types i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, bool or complex; got str",
    () => ndarray(str as never),
  );

  // Memory: pinned while TypeScript looks, given back by release().
  const pinned = array("np.arange(4.0)");
  const looking = pinned.extract(ndarray(f64));
  assert.throws(() => pinned.callMethod("resize", 8), PyValueError);
  looking.release();
  assert.equal(looking.data.length, 0);

  // DLPack: from a tensor that offers nothing else, and to numpy's own consumer.
  const owner = array("np.arange(3.0)");
  const tensor = code.callMethod("Tensor", owner);
  const viewed = tensor.extract(ndarray(f64));
  viewed.set(1, 42);
  assert.deepEqual(owner.callMethod("tolist").toJs(), [0, 42, 2]);
  refuses(PyBufferError, "value: the tensor lies on the device 2 of DLPack; move it to the CPU first", () =>
    code.callMethod("Tensor", owner, [2, 0]).extract(ndarray(f64)),
  );
  const consumed = np.callMethod("from_dlpack", table);
  assert.ok(np.callMethod("shares_memory", consumed, memory).isTruthy());

  console.log("ndarrays done");
});
