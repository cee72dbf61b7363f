import { GCProfiler, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  f64,
  i8,
  i64,
  PyBuffer,
  PyBufferError,
  PyIndexError,
  PyModule,
  PyTypeError,
  type Python,
  str,
  u8,
  u16,
  u32,
} from "pyforge";
import { helpers, ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const CODE = `
import array, ctypes, mmap, tempfile
def grid(format="d", rows=2, columns=3):
    """Items 0 to 5 as a table of two rows, over a bytearray."""
    items = array.array(format, range(rows * columns))
    return memoryview(bytearray(items.tobytes())).cast(format, (rows, columns))
class Pair(ctypes.Structure):
    _fields_ = [("id", ctypes.c_int8), ("value", ctypes.c_double), ("many", ctypes.c_uint16 * 2)]
class Big(ctypes.BigEndianStructure):
    _fields_ = [("id", ctypes.c_uint16), ("size", ctypes.c_uint32)]
def mapped():
    file = tempfile.TemporaryFile()
    file.write(b"mapped")
    file.flush()
    return mmap.mmap(file.fileno(), 6)
def can_grow(owner):
    try: owner.append(owner[0])
    except BufferError: return False
    return True
`;

const code = (py: Python): PyModule =>
  PyModule.fromCode(py, CODE, "python_memory.py", "pyforge_python_memory");
const NOT_ALIGNED = (name: string): string => `buffer contents are insufficiently aligned for ${name}`;

export const bufferImportCases = theme("memory of Python's", {
  "U2: what a buffer tells of itself": (py) => {
    using buffer = PyBuffer.get(code(py).callMethod("grid"));
    same(
      [buffer.format, buffer.itemSize, buffer.itemCount, buffer.lenBytes, buffer.dimensions],
      ["d", 8, 6, 48, 2],
    );
    same([buffer.shape, buffer.strides, buffer.suboffsets], [[2, 3], [24, 8], null]);
    same([buffer.readonly, buffer.isCContiguous, buffer.isFortranContiguous], [false, true, false]);
    const owner = py.eval("bytes(3)");
    using bytes = PyBuffer.get(owner);
    ok(bytes.obj.is(owner));
    same([bytes.format, bytes.shape, bytes.readonly, bytes.isFortranContiguous], ["B", [3], true, true]);
    refuses(PyTypeError, "memoryview: a bytes-like object is required, not 'int'", () =>
      PyBuffer.get(py.eval("5")),
    );
  },
  "U1: the items are asked for by type, and both formats are named where they differ": (py) => {
    const text = (type: string, found: string, wanted: string): string =>
      `buffer contents are not compatible with ${type}: the format is '${found}', not '${wanted}'`;
    same(PyBuffer.get(py.eval("__import__('array').array('d', [1.5])"), f64).toArray(), [1.5]);
    same(PyBuffer.get(py.eval("__import__('array').array('l', [-1])"), i64).toArray(), [-1n]);
    same(PyBuffer.get(py.eval("memoryview(b'a').cast('c')"), u8).toArray(), [97]);
    const bytes = py.eval("bytes(8)");
    refuses(PyBufferError, text("u32", "B", "I"), () => PyBuffer.get(bytes, u32));
    refuses(PyBufferError, text("i8", "B", "b"), () => PyBuffer.get(bytes, i8));
    refuses(PyBufferError, text("u8", "?", "B"), () =>
      PyBuffer.get(py.eval("memoryview(b'a').cast('?')"), u8),
    );
    refuses(PyBufferError, text("u16", ">H", "H"), () =>
      PyBuffer.get(py.eval("(__import__('ctypes').c_uint16.__ctype_be__ * 2)()"), u16),
    );
    refuses(
      TypeError,
      "a buffer has items of the types i8, i16, i32, u8, u16, u32, f32, f64, i64, u64; got str",
      () => PyBuffer.get(bytes, str as never),
    );
  },
  "U4: the items as JavaScript values, each format of Python's memoryview": (py) => {
    const cast = py.eval("lambda format, items: __import__('array').array(format, items)");
    for (const [format, items, expected] of [
      ["b", [1, -1], [1, -1]],
      ["B", [255], [255]],
      ["h", [-2], [-2]],
      ["H", [65535], [65535]],
      ["i", [-3], [-3]],
      ["I", [4294967295], [4294967295]],
      ["l", [-4], [-4n]],
      ["L", [5], [5n]],
      ["q", [-6], [-6n]],
      ["Q", [7], [7n]],
      ["f", [0.5], [0.5]],
      ["d", [0.1], [0.1]],
      ["u", "aé😀", ["a", "é", "😀"]],
    ] as const) {
      using buffer = PyBuffer.get(cast.call(format, items));
      same(buffer.toArray(), expected);
    }
    const view = py.eval("lambda format, data: memoryview(data).cast(format)");
    for (const [format, bytes, expected] of [
      ["?", [0, 1, 2], [false, true, true]],
      ["c", [97], [97]],
      ["n", [1, 0, 0, 0, 0, 0, 0, 128], [-(2n ** 63n) + 1n]],
      ["N", [1, 0, 0, 0, 0, 0, 0, 128], [2n ** 63n + 1n]],
    ] as const)
      same(PyBuffer.get(view.call(format, Uint8Array.from(bytes))).toArray(), expected);
    const pointer = py.eval("memoryview(bytes(8)).cast('P')");
    refuses(
      PyBufferError,
      "JavaScript has no values for items of the format 'P'; convert them in Python first, such as with numpy's astype()",
      () => PyBuffer.get(pointer).toArray(),
    );
  },
  "U6, scenario 73: records of ctypes become objects, their byte order and padding respected": (py) => {
    const module = code(py);
    using pairs = PyBuffer.get(module.getattr("Pair").callMethod("__mul__", 2).call());
    same(pairs.toArray().length, 2);
    const pair = module.callMethod("Pair", -1, 2.5);
    using buffer = PyBuffer.get(pair);
    same([buffer.dimensions, buffer.itemCount, buffer.shape], [0, 1, []]);
    const record = Object.assign(Object.create(null), { id: -1, value: 2.5, many: [0, 0] });
    same(buffer.toArray(), [record]);
    same(buffer.at(), record);
    same(PyBuffer.get(module.callMethod("Big", 258, 65536)).toArray(), [
      Object.assign(Object.create(null), { id: 258, size: 65536 }),
    ]);
    const long = py.eval("(__import__('ctypes').c_long * 2)(-1, 2)");
    same(PyBuffer.get(long).toArray(), [-1n, 2n]);
    same(PyBuffer.get(long, i64).asTypedArray(), BigInt64Array.of(-1n, 2n));
  },
  "U3: a typed array over Python's memory is live on both sides": (py) => {
    const owner = py.eval("__import__('array').array('d', [1, 2, 3])");
    using buffer = PyBuffer.get(owner, f64);
    const items = buffer.asTypedArray();
    ok(items instanceof Float64Array);
    same([...items], [1, 2, 3]);
    items[0] = -1;
    owner.setItem(2, 7.5);
    same([owner.getItem(0).extract(f64), items[2]], [-1, 7.5]);
    const memory = buffer.asDataView();
    same(memory.getFloat64(16, true), 7.5);
    ok(memory.buffer === items.buffer);
  },
  "U3: tables lie flat; an order that they do not have is refused": (py) => {
    const grid = code(py).callMethod("grid", "h");
    using buffer = PyBuffer.get(grid);
    same(buffer.asTypedArray(), Int16Array.of(0, 1, 2, 3, 4, 5));
    refuses(
      PyBufferError,
      "the items do not lie one after the other in Fortran's order; copy them by toTypedArray() or toArray(), or use asTypedArray()",
      () => buffer.asFortranTypedArray(),
    );
    using every = PyBuffer.get(py.eval("memoryview(bytearray(range(6)))[::-2]"));
    same([every.strides, every.toArray(), every.toTypedArray()], [[-2], [5, 3, 1], Uint8Array.of(5, 3, 1)]);
    for (const view of [() => every.asTypedArray(), () => every.asDataView()])
      refuses(
        PyBufferError,
        "the items do not lie one after the other in C's order; copy them by toTypedArray() or toArray()",
        view,
      );
  },
  "U3, scenario 73: read-only memory is copied, never viewed": (py) => {
    const owner = py.eval("b'abc'");
    using buffer = PyBuffer.get(owner);
    const text =
      "the buffer is read-only, and JavaScript has no read-only views; copy it by toTypedArray() or toArray()";
    refuses(PyBufferError, text, () => buffer.asTypedArray());
    refuses(PyBufferError, text, () => buffer.asDataView());
    const copy = buffer.toTypedArray();
    copy[0] = 0;
    same(owner.repr(), "b'abc'");
  },
  "U1: items that are not aligned are copied, never viewed": (py) => {
    const odd = py.eval("memoryview(bytearray(17))[1:].cast('d')");
    using buffer = PyBuffer.get(odd, f64);
    refuses(PyBufferError, NOT_ALIGNED("f64"), () => buffer.asTypedArray());
    same(buffer.toArray(), [0, 0]);
    same(buffer.asDataView().byteLength, 16);
    const items = new Float64Array(4);
    const part = py.eval("lambda m: m.cast('B')[4:20].cast('i')").call(items);
    const view = PyBuffer.get(part).asTypedArray();
    ok(view.buffer === items.buffer && view.byteOffset === 4);
  },
  "U4: copies to typed arrays and from them, in either order": (py) => {
    const grid = code(py).callMethod("grid", "i");
    using buffer = PyBuffer.get(grid);
    const copy = new Int32Array(6);
    buffer.copyTo(copy);
    same([...copy], [0, 1, 2, 3, 4, 5]);
    buffer.copyToFortran(copy);
    same([...copy], [0, 3, 1, 4, 2, 5]);
    same(
      [buffer.toArray(), buffer.toFortranArray()],
      [
        [0, 1, 2, 3, 4, 5],
        [0, 3, 1, 4, 2, 5],
      ],
    );
    buffer.copyFrom(Int32Array.of(9, 8, 7, 6, 5, 4));
    same(grid.callMethod("tolist").toJs(), [
      [9, 8, 7],
      [6, 5, 4],
    ]);
    buffer.copyFromFortran(Int32Array.of(9, 8, 7, 6, 5, 4));
    same(grid.callMethod("tolist").toJs(), [
      [9, 7, 5],
      [8, 6, 4],
    ]);
    same([buffer.at(0, 2), buffer.at(1, 0)], [5, 8]);
    const backwards = py.eval("memoryview(bytearray(6))[::-2]");
    using strided = PyBuffer.get(backwards);
    strided.copyFrom(Uint8Array.of(1, 2, 3));
    same(backwards.getattr("obj").repr(), "bytearray(b'\\x00\\x03\\x00\\x02\\x00\\x01')");
    const clamped = new Uint8ClampedArray(3);
    strided.copyTo(clamped);
    same([...clamped], [1, 2, 3]);
  },
  "U4: copies refuse other lengths, other items and read-only memory": (py) => {
    using buffer = PyBuffer.get(code(py).callMethod("grid", "i"));
    refuses(PyBufferError, "slice to copy to (of length 5) does not match buffer length of 6", () =>
      buffer.copyTo(new Int32Array(5)),
    );
    refuses(PyBufferError, "slice to copy from (of length 7) does not match buffer length of 6", () =>
      buffer.copyFrom(new Int32Array(7)),
    );
    refuses(PyBufferError, "buffer contents are not compatible with f64: the format is 'i', not 'd'", () =>
      buffer.copyTo(new Float64Array(6)),
    );
    refuses(PyTypeError, "a buffer is copied to and from typed arrays only", () =>
      buffer.copyTo([] as never),
    );
    using bytes = PyBuffer.get(py.eval("b'abc'"));
    refuses(PyBufferError, "cannot write to read-only buffer", () => bytes.copyFrom(new Uint8Array(3)));
    refuses(PyIndexError, "index 3 is out of range for dimension 0 of 3", () => bytes.at(3));
    refuses(PyIndexError, "index -1 is out of range for dimension 0 of 3", () => bytes.at(-1));
    refuses(PyTypeError, "the buffer has 1 dimensions, and 2 indices were given", () => bytes.at(0, 0));
  },
  "scenario 73: one item, none, and maps of files": (py) => {
    const single = py.eval("memoryview(bytearray(8)).cast('d', ())");
    using one = PyBuffer.get(single, f64);
    same([one.dimensions, one.shape, one.itemCount, one.toArray()], [0, [], 1, [0]]);
    const view = one.asTypedArray();
    view[0] = 2.5;
    same(single.callMethod("tolist").extract(f64), 2.5);
    using none = PyBuffer.get(py.eval("bytearray()"));
    same(
      [none.toArray(), none.asTypedArray(), none.toTypedArray()],
      [[], new Uint8Array(0), new Uint8Array(0)],
    );
    none.copyFrom(new Uint8Array(0));
    const file = code(py).callMethod("mapped");
    const map = PyBuffer.get(file);
    map.asTypedArray()[0] = 77;
    same(file.getItem(0).toJs(), 77);
    refuses(PyBufferError, "cannot close exported pointers exist", () => file.callMethod("close"));
    map.release();
    file.callMethod("close");
  },
  "scenario 75: the same memory is one ArrayBuffer, through whatever it is looked at": (py) => {
    const owner = py.eval("bytearray(16)");
    using whole = PyBuffer.get(owner);
    const bytes = whole.asTypedArray();
    ok(whole.asTypedArray().buffer === bytes.buffer);
    using again = PyBuffer.get(py.eval("lambda b: memoryview(b)[8:].cast('d')").call(owner));
    const number = again.asTypedArray();
    ok(number.buffer === bytes.buffer && number.byteOffset === 8);
    using other = PyBuffer.get(py.eval("bytearray(16)"));
    ok(other.asTypedArray().buffer !== bytes.buffer);
  },
  "scenario 75: JavaScript's own memory is never wrapped again": () => {
    const items = new Float64Array([1, 2]);
    using buffer = PyBuffer.get(items);
    const view = buffer.asTypedArray();
    ok(view.buffer === items.buffer);
    buffer.release();
    same([...items], [1, 2]);
  },
  "identity: a typed array over an object's memory is that object to Python, a part of it a memoryview": (
    py,
  ) => {
    const owner = py.eval("__import__('array').array('d', [1, 2, 3])");
    const buffer = PyBuffer.get(owner);
    const items = buffer.asTypedArray();
    const identity = helpers(py).getattr("same");
    ok(identity.call(items).is(owner));
    ok(identity.call([items]).getItem(0).is(owner));
    ok(identity.call(buffer).is(owner));
    const part = identity.call(items.subarray(1));
    same(part.callMethod("tolist").toJs(), [2, 3]);
    buffer.release();
    same(items.length, 0);
    part.setItem(0, 9.5);
    same(owner.callMethod("tolist").toJs(), [1, 9.5, 3]);
    using again = PyBuffer.get(part);
    same([...(again.asTypedArray() as Float64Array)], [9.5, 3]);
    refuses(PyBufferError, "value: PyBuffer used after release()", () => identity.call(items));
  },
  "U5, scenario 72: memory is pinned until release, and views have length 0 afterwards": (py) => {
    const module = code(py);
    const owner = py.eval("bytearray(b'abc')");
    const canGrow = (): boolean => module.callMethod("can_grow", owner).isTruthy();
    const buffer = PyBuffer.get(owner);
    ok(!canGrow());
    const bytes = buffer.asTypedArray() as Uint8Array;
    const memory = buffer.asDataView();
    buffer.release();
    buffer.release();
    same([bytes.length, bytes[0], bytes.buffer.byteLength], [0, undefined, 0]);
    ok(thrownBy(() => memory.getUint8(0)) instanceof TypeError);
    ok(canGrow());
    same(owner.repr(), "bytearray(b'abca')");
    {
      using held = PyBuffer.get(owner);
      ok(held.lenBytes === 4 && !canGrow());
    }
    ok(canGrow());
    for (const use of [() => buffer.shape, () => buffer.toArray(), () => buffer.asTypedArray()])
      refuses(PyBufferError, "PyBuffer used after release()", use);
    refuses(PyBufferError, "value: PyBuffer used after release()", () => seen(py, buffer));
  },
  "V8 is told of pinned memory once while it lives, so that looks at it are no reason to collect": (py) => {
    const owner = py.eval("bytearray(16 << 20)");
    const part = py.eval`memoryview(${owner})[1000:]`;
    const collections = (looks: () => void): number => {
      const profiler = new GCProfiler();
      profiler.start();
      looks();
      return (profiler.stop()?.statistics ?? []).filter(({ gcType }) => !gcType.startsWith("Scavenge"))
        .length;
    };
    const kept = PyBuffer.get(owner);
    const looks = collections(() => {
      for (let look = 0; look < 300; look++) {
        PyBuffer.get(look % 2 === 0 ? owner : part);
        PyBuffer.get(owner).release();
      }
    });
    ok(looks < 20, `${looks} collections`);
    kept.release();
    const others = collections(() => {
      for (let look = 0; look < 200; look++)
        py.scope((inner) => void PyBuffer.get(inner.eval("bytearray(16 << 20)")));
    });
    ok(others >= 10, `${others} collections while 3 GB were pinned one after the other`);
  },
  "U5: buffers that share memory let go of it one by one": (py) => {
    const module = code(py);
    const owner = py.eval("bytearray(b'abc')");
    const first = PyBuffer.get(owner);
    const second = PyBuffer.get(owner);
    const [one, two] = [first.asTypedArray(), second.asTypedArray()];
    first.release();
    same([one.length, two.length], [3, 3]);
    ok(!module.callMethod("can_grow", owner).isTruthy());
    second.release();
    same([one.length, two.length], [0, 0]);
    ok(module.callMethod("can_grow", owner).isTruthy());
    using third = PyBuffer.get(owner);
    same(third.asTypedArray().length, 4);
  },
  "U5, scenario 72: what JavaScript drops is let go, the buffer and the view each on its own": (py) => {
    const module = code(py);
    const owner = py.eval("bytearray(b'abc')");
    const canGrow = (): boolean => {
      for (let round = 0; round < 3; round++) collect();
      py.scope(() => void 0);
      return module.callMethod("can_grow", owner).isTruthy();
    };
    (() => void PyBuffer.get(owner).asTypedArray())();
    ok(canGrow());
    const views: unknown[] = [];
    (() => void views.push(PyBuffer.get(owner).asTypedArray()))();
    ok(!canGrow());
    same((views[0] as Uint8Array).length, 4);
    views.length = 0;
    ok(canGrow());
  },
  "a buffer outlives its scope": (py) => {
    const buffer = py.scope((inner) => PyBuffer.get(inner.eval("bytearray(b'xyz')")));
    same(buffer.toArray(), [120, 121, 122]);
    const bytes = buffer.asTypedArray();
    py.scope(() => same([...bytes], [120, 121, 122] as never));
    same(buffer.obj.repr(), "bytearray(b'xyz')");
    buffer.release();
  },
  "scenario 71: memory of Python's cannot be transferred away": (py) => {
    const owner = py.eval("bytearray(b'abc')");
    using buffer = PyBuffer.get(owner);
    const bytes = buffer.asTypedArray();
    const memory = bytes.buffer as ArrayBuffer & { transfer?: () => ArrayBuffer };
    if (memory.transfer !== undefined)
      refuses(
        TypeError,
        "transfer() would detach memory that Python looks at, or that is Python's own; use a copy made by .slice()",
        () => memory.transfer?.(),
      );
    try {
      structuredClone(memory, { transfer: [memory] }); // Node 20 copies
    } catch (error) {
      same((error as Error).name, "DataCloneError");
    }
    bytes[0] = 65;
    same(owner.repr(), "bytearray(b'Abc')");
    same([...bytes.slice()], [65, 98, 99] as never);
  },
  "V8 knows what its small objects pin: in one turn, large memory that is dropped does not pile up": (py) => {
    const make = py.eval("lambda: bytearray(b'x') * (8 << 20)");
    const before = process.memoryUsage().rss;
    for (const use of [(buffer: PyBuffer) => buffer.asTypedArray(), (buffer: PyBuffer) => buffer.at(0)]) {
      let largest = 0;
      for (let round = 0; round < 150; round++) {
        py.scope(() => void use(PyBuffer.get(make.call())));
        largest = Math.max(largest, process.memoryUsage().rss - before);
      }
      ok(largest < 600 * 2 ** 20, `${largest >> 20} MB more of ${150 * 8}`);
    }
  },
});
