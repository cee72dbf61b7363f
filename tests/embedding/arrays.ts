// A program: numpy's arrays in TypeScript, and TypeScript's memory in numpy. The argument is how many random arrays to
// compare with numpy's own items.
import assert from "node:assert/strict";
import {
  f64,
  kw,
  type PyAny,
  PyBuffer,
  PyBufferError,
  PyModule,
  PyTypeError,
  Python,
  PyValueError,
  python,
} from "pyforge";

const [rounds = "300"] = process.argv.slice(2);

const CHECK = `
import random, numpy as np

def plain(value):
    """As JavaScript's values come back to Python: complex as re and im, records as dicts, None."""
    if isinstance(value, np.void) and value.dtype.names:
        return {name: plain(value[name]) for name in value.dtype.names}
    if isinstance(value, np.ndarray): return [plain(item) for item in value]
    if isinstance(value, complex): return {"re": value.real, "im": value.imag}
    return plain(value.item()) if isinstance(value, np.generic) else value

def is_same(a, b):
    if isinstance(a, dict): return a.keys() == b.keys() and all(is_same(a[key], b[key]) for key in a)
    if isinstance(a, list): return len(a) == len(b) and all(map(is_same, a, b))
    if isinstance(a, bytes): return a == b.rstrip(b"\\0")
    if isinstance(a, bool) or isinstance(b, bool): return a is b
    return a == b or (a != a and b != b)

def agrees(array, order, values):
    expected = [plain(item) for item in array.flatten(order)]
    wrong = [f"{a!r} is not {b!r}" for a, b in zip(expected, values) if not is_same(a, b)]
    if not wrong and len(expected) == len(values): return True
    return f"{memoryview(array).format} {array.dtype} {array.shape} {array.strides} {order}: {wrong[:1]}"

DTYPES = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", "S3", "U2", "l", "L", "q", "n"]

def dtype(random, depth=0):
    if depth < 2 and random.random() < 0.25:
        fields = [(f"f{i}", dtype(random, depth + 1), random.choice([(), (), (2,), (2, 3)])) for i in range(random.randint(1, 4))]
        return np.dtype(fields, align=random.random() < 0.5)
    found = np.dtype(random.choice(DTYPES))
    return found.newbyteorder(">") if random.random() < 0.3 else found

def array(seed):
    rng = random.Random(seed)
    kind = dtype(rng)
    dimensions = rng.randint(0, 4)
    shape = [rng.choice([0, 1, 2, 3, 5]) if rng.random() < 0.9 else 0 for _ in range(dimensions)]
    size = int(np.prod(shape)) * kind.itemsize
    made = np.frombuffer(rng.randbytes(size + kind.itemsize)[: size] or b"", "u1").copy()
    made = np.ndarray(shape, kind, made, order=rng.choice("CF")) if size else np.zeros(shape, kind)
    text(made, rng)
    for axis in range(dimensions):
        if rng.random() < 0.4:
            cut = [slice(None)] * dimensions
            cut[axis] = slice(None, None, rng.choice([-1, 2, -2]))
            made = made[tuple(cut)]
    if rng.random() < 0.3: made = made.T
    if rng.random() < 0.2: made.flags.writeable = False
    return made

def text(array, rng):
    """Random bytes are no text and no truth; those fields get some."""
    if array.dtype.names:
        for name in array.dtype.names: text(array[name], rng)
    elif array.dtype.kind == "U": array[...] = rng.choice(["", "a", "é😀", "ab"])
    elif array.dtype.kind == "b": array[...] = rng.random() < 0.5
`;

Python.attach((py) => {
  const check = PyModule.fromCode(py, CHECK, "check.py", "check");
  const np = py.import("numpy");
  const make = (...args: unknown[]): PyAny => np.callMethod("array", ...args);

  let unclear = 0;
  // Random layouts, against numpy's own items in both orders; views where numpy says that they can be.
  for (let seed = 0; seed < Number(rounds); seed++)
    py.scope(() => {
      const array = check.callMethod("array", seed);
      using buffer = PyBuffer.get(array);
      try {
        buffer.toArray();
      } catch (error) {
        unclear++; // records in arrays, whose padding numpy does not write
        assert.match(
          (error as Error).message,
          /has the format 'T.*\)T.*which does not say how an item fills/,
        );
        return;
      }
      for (const [order, values] of [
        ["C", buffer.toArray()],
        ["F", buffer.toFortranArray()],
      ] as const)
        assert.equal(check.callMethod("agrees", array, order, values).toJs(), true, `seed ${seed}`);
      const flag = (name: string): boolean => array.getattr("flags").getItem(name).isTruthy();
      assert.equal(buffer.isCContiguous, flag("C_CONTIGUOUS"), `seed ${seed}`);
      assert.equal(buffer.isFortranContiguous, flag("F_CONTIGUOUS"), `seed ${seed}`);
      assert.equal(buffer.readonly, !flag("WRITEABLE"));
      try {
        const view = buffer.asTypedArray();
        assert.ok(flag("C_CONTIGUOUS") && flag("WRITEABLE"));
        assert.deepEqual(Array.from(view as ArrayLike<unknown>), buffer.toArray());
      } catch (error) {
        if (!(error instanceof PyBufferError)) throw error;
      }
      if (buffer.readonly || /[^bBhHiIlLqQfdn]/.test(buffer.format)) return;
      const turned = buffer.toTypedArray().reverse();
      for (const [copy, read] of [
        ["copyFrom", "toArray"],
        ["copyFromFortran", "toFortranArray"],
      ] as const) {
        buffer[copy](turned);
        assert.deepEqual(buffer[read](), Array.from(turned as ArrayLike<unknown>), `seed ${seed}`);
      }
    });

  assert.ok(unclear < Number(rounds) / 10, `${unclear} of ${rounds} are unclear`);

  // Dtypes that have no buffer say so themselves.
  assert.throws(() => PyBuffer.get(make(["2020-01-01"], "datetime64[D]")), PyValueError);
  assert.throws(() => PyBuffer.get(make([{}], "O")).toArray(), /no values for items of the format 'O'/);
  assert.throws(() => PyBuffer.get(make([1], "g")).toArray(), /no values for items of the format 'g'/);
  assert.throws(() => PyBuffer.get(make([1]), f64), PyBufferError);

  // Live both ways.
  const table = make(
    [
      [1, 2],
      [3, 4],
    ],
    kw({ dtype: "f8" }),
  );
  const buffer = PyBuffer.get(table, f64);
  const items = buffer.asTypedArray();
  items[3] = 40;
  assert.equal(table.callMethod("item", 1, 1).extract(f64), 40);
  assert.equal(np.callMethod("sum", table).extract(f64), 46);
  assert.ok(np.callMethod("shares_memory", table, items).isTruthy());
  assert.throws(() => table.callMethod("resize", 8, 8), PyValueError);
  const fortran = PyBuffer.get(np.callMethod("asfortranarray", table));
  assert.throws(() => fortran.asTypedArray(), /in C's order; .*or use asFortranTypedArray\(\)/);
  assert.deepEqual([...(fortran.asFortranTypedArray() as Float64Array)], [1, 3, 2, 40]);
  const big = PyBuffer.get(make([1, 2], ">u4"));
  assert.throws(() => big.asTypedArray(), /has no typed array over items of the format '>I'/);
  assert.deepEqual(big.toTypedArray(), Uint32Array.of(1, 2));
  assert.equal(big.asDataView().getUint32(4), 2);

  // JavaScript's memory under numpy.
  const samples = Float64Array.from({ length: 1000 }, (_, index) => index);
  const seen = np.callMethod("asarray", samples);
  assert.equal(np.callMethod("shares_memory", seen, samples).isTruthy(), true);
  seen.callMethod("sort");
  python.import("numpy").negative(samples, kw({ out: seen }));
  assert.equal(samples[999], -999);
  assert.throws(() => seen.callMethod("resize", 5), PyValueError);
  assert.throws(() => np.callMethod("frombuffer", {}), PyTypeError);
  console.log("compared");
});
