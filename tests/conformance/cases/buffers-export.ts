import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  memoryview,
  type PyAny,
  PyBuffer,
  PyBufferError,
  PyMemoryView,
  PyModule,
  PyTypeError,
  Python,
  PyValueError,
  python,
  str,
} from "pyforge";
import { helpers, ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const CODE = `
import struct, threading
def shown(m): return f"{type(m).__name__} {m.format} {m.itemsize} {m.shape} {m.strides} {m.readonly} {m.tolist()}"
def halves(m): return f"{type(m).__name__} {m.format} {m.itemsize} {m.shape} {m.strides} {m.readonly} {struct.unpack('e', m)}"
def put(m, index, value): m[index] = value
def is_same(a, b): return a is b
def part(m): return m[1:]
def hold(m): global held; held = m
def drop():
    global held
    held = None
def let_go(m): m.release()
def in_thread(action):
    thread = threading.Thread(target=action)
    thread.start()
    thread.join()
def drop_in_thread(): in_thread(drop)
def read_in_thread():
    seen = []
    in_thread(lambda: seen.append(held.tolist()))
    return seen[0]
class Ring:
    """A cycle that Python's collector ends; its end looks at the memory."""
    def __init__(self, m, told): self.me, self.m, self.told = self, m, told
    def __del__(self): self.told.append(self.m.tolist())
`;

const code = (py: Python): PyModule => PyModule.fromCode(py, CODE, "memory.py", "pyforge_memory");
const wrapped = (): number => Python.counters().wrapped;

/** As Node types declare it in part only. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    Memory: new (size: { initial: number }) => { buffer: ArrayBuffer; grow(pages: number): number };
  };
};

const Float16 = (globalThis as { Float16Array?: new (items: number[]) => ArrayBufferView }).Float16Array;

/** Each kind of memory, and what Python shows of it. */
const KINDS: readonly (readonly [ArrayBufferView | ArrayBufferLike, string])[] = [
  [new Int8Array([1, -2]), "memoryview b 1 (2,) (1,) False [1, -2]"],
  [new Uint8ClampedArray([1, 255]), "memoryview B 1 (2,) (1,) False [1, 255]"],
  [new Int16Array([1, -2]), "memoryview h 2 (2,) (2,) False [1, -2]"],
  [new Uint16Array([1, 65535]), "memoryview H 2 (2,) (2,) False [1, 65535]"],
  [new Int32Array([1, -2]), "memoryview i 4 (2,) (4,) False [1, -2]"],
  [new Uint32Array([1, 2 ** 32 - 1]), "memoryview I 4 (2,) (4,) False [1, 4294967295]"],
  [new BigInt64Array([-(2n ** 63n)]), "memoryview q 8 (1,) (8,) False [-9223372036854775808]"],
  [new BigUint64Array([2n ** 64n - 1n]), "memoryview Q 8 (1,) (8,) False [18446744073709551615]"],
  [new Float32Array([1.5, -0]), "memoryview f 4 (2,) (4,) False [1.5, -0.0]"],
  [new Float64Array([1.5, Infinity]), "memoryview d 8 (2,) (8,) False [1.5, inf]"],
  [new DataView(Uint8Array.of(1, 2, 3).buffer, 1), "memoryview B 1 (2,) (1,) False [2, 3]"],
  [Uint8Array.of(1, 2).buffer, "memoryview B 1 (2,) (1,) False [1, 2]"],
  [new SharedArrayBuffer(2), "memoryview B 1 (2,) (1,) False [0, 0]"],
  [new Int32Array(new SharedArrayBuffer(4)), "memoryview i 4 (1,) (4,) False [0]"],
  [new Float64Array(0), "memoryview d 8 (0,) (8,) False []"],
  [new ArrayBuffer(0), "memoryview B 1 (0,) (1,) False []"],
];

export const bufferExportCases = theme("memory for Python", {
  "U7, U2, scenario 74: each kind crosses undeclared as a writable memoryview with its format and shape": (
    py,
  ) => {
    const shown = code(py).getattr("shown");
    for (const [value, text] of KINDS) same(shown.call(value).extract(str), text);
    // Python's own memoryview reads half floats since 3.12; the struct module always did.
    if (Float16 !== undefined)
      same(
        code(py)
          .getattr("halves")
          .call(new Float16([1.5]))
          .extract(str),
        "memoryview e 2 (1,) (2,) False (1.5,)",
      );
  },
  "the offset and length of a view are its own": (py) => {
    const all = new Float64Array([1, 2, 3, 4, 5]);
    const shown = code(py).getattr("shown");
    same(shown.call(all.subarray(1, 4)).extract(str), "memoryview d 8 (3,) (8,) False [2.0, 3.0, 4.0]");
    same(shown.call(new DataView(all.buffer, 8, 2)).extract(str), "memoryview B 1 (2,) (1,) False [0, 0]");
  },
  "Uint8Array and Buffer are copied to bytes, memoryview() makes a view of them": (py) => {
    const bytes = Buffer.from("abc");
    same(seen(py, bytes), "bytes b'abc'");
    same(seen(py, Uint8Array.of(1)), "bytes b'\\x01'");
    const module = code(py);
    module.callMethod("put", memoryview(bytes), 0, 90);
    same(bytes.toString(), "Zbc");
    ok(helpers(py).getattr("same").call(memoryview(bytes)).toJs() === bytes);
    same(
      module.callMethod("shown", memoryview(new Uint8Array(2))).extract(str),
      "memoryview B 1 (2,) (1,) False [0, 0]",
    );
    same(
      module.callMethod("shown", memoryview(new Int16Array(1))).extract(str),
      "memoryview h 2 (1,) (2,) False [0]",
    );
    refuses(PyTypeError, "memoryview() takes a typed array, a DataView or an ArrayBuffer", () =>
      memoryview([1, 2] as never),
    );
  },
  "U7: a write on either side is seen by the other, in containers and through the natural layer too": (
    py,
  ) => {
    const items = new Float64Array([1, 2, 3]);
    const module = code(py);
    module.callMethod("put", items, 0, 42.5);
    same(items[0], 42.5);
    const list = helpers(py)
      .getattr("same")
      .call([items, { deep: items }]);
    items[1] = -1;
    same(list.getItem(0).cast(PyMemoryView).callMethod("tolist").toJs(), [42.5, -1, 3]);
    ok(list.getItem(0).is(list.getItem(1).getItem("deep")));
    (python.builtins.memoryview(items) as { [index: number]: unknown })[2] = 7;
    same([...items], [42.5, -1, 7]);
  },
  "identity: a view crosses as the same memoryview while Python holds it, and comes back as itself": (py) => {
    const module = code(py);
    const items = new Int32Array(4);
    ok(module.callMethod("is_same", items, items).isTruthy());
    const view = helpers(py).getattr("same").call(items);
    ok(view.toJs() === items);
    ok(helpers(py).getattr("same").call(view).is(view));
    ok((python.builtins.list([items]) as unknown as readonly unknown[])[0] === items);
    const buffer = items.buffer;
    ok(helpers(py).getattr("same").call(buffer).toJs() === buffer);
    ok(!module.callMethod("is_same", items, buffer).isTruthy());
    const shared = new SharedArrayBuffer(4);
    ok(helpers(py).getattr("same").call(shared).toJs() === shared);
  },
  "identity: a part of a memoryview is another view, and stays Python's": (py) => {
    const items = new Int32Array([1, 2, 3]);
    const part = code(py).callMethod("part", items);
    ok(part.toJs() !== items);
    same((part.toJs() as PyAny).callMethod("tolist").toJs(), [2, 3]);
    ok(part.getattr("obj").toJs() === items);
    const view = PyBuffer.get(part).asTypedArray();
    ok(view.buffer === items.buffer && view.byteOffset === 4 && view instanceof Int32Array);
  },
  "a memoryview that Python released is made anew": (py) => {
    const module = code(py);
    const items = new Int8Array([1]);
    const first = helpers(py).getattr("same").call(items);
    module.callMethod("let_go", first);
    refuses(PyValueError, "operation forbidden on released memoryview object", () =>
      first.callMethod("tolist"),
    );
    same(module.callMethod("shown", items).extract(str), "memoryview b 1 (1,) (1,) False [1]");
  },
  "a resizable ArrayBuffer and a growable SharedArrayBuffer are refused, and .slice() is named": (py) => {
    const resizable = Reflect.construct(ArrayBuffer, [8, { maxByteLength: 16 }]) as ArrayBuffer;
    const growable = Reflect.construct(SharedArrayBuffer, [8, { maxByteLength: 16 }]) as SharedArrayBuffer;
    const cross = (value: unknown): PyAny => helpers(py).getattr("same").call(value);
    const text = (kind: string): string =>
      `value: Python cannot look at a ${kind}; pass a copy of fixed length made by .slice()`;
    for (const value of [
      resizable,
      new Float64Array(resizable),
      new DataView(resizable, 0, 4),
      memoryview(new Uint8Array(resizable)),
    ])
      refuses(PyBufferError, text("resizable ArrayBuffer"), () => cross(value));
    for (const value of [growable, new Int8Array(growable)])
      refuses(PyBufferError, text("growable SharedArrayBuffer"), () => cross(value));
    Object.defineProperty(resizable, "resizable", { value: false });
    refuses(PyBufferError, text("resizable ArrayBuffer"), () => cross(resizable));
    ok(cross(new Float64Array(resizable).slice()).isInstance(PyMemoryView));
  },
  "scenario 71: a detached ArrayBuffer is refused": (py) => {
    const items = new Float64Array(4);
    structuredClone(items.buffer, { transfer: [items.buffer] });
    for (const value of [items, items.buffer])
      refuses(
        PyBufferError,
        "value: the ArrayBuffer is detached: its memory was transferred or released",
        () => seen(py, value),
      );
  },
  "scenario 71: the memory of a WebAssembly.Memory is refused, and grows as before": (py) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    refuses(
      PyBufferError,
      "value: the memory of a WebAssembly.Memory moves when it grows, so Python cannot look at it; pass a copy made by .slice()",
      () => seen(py, memory.buffer),
    );
    ok(memory.grow(1) === 1);
    ok(helpers(py).getattr("same").call(new ArrayBuffer(65536)).isInstance(PyMemoryView));
  },
  "scenario 71: transfer, structuredClone and postMessage cannot take memory away that Python saw": (py) => {
    const module = code(py);
    const items = new Float64Array([1, 2]);
    module.callMethod("hold", items);
    const buffer = items.buffer as ArrayBuffer & Record<string, (() => ArrayBuffer) | undefined>;
    for (const name of ["transfer", "transferToFixedLength"])
      if (buffer[name] !== undefined)
        refuses(
          TypeError,
          `${name}() would detach memory that Python looks at, or that is Python's own; use a copy made by .slice()`,
          () => buffer[name]?.(),
        );
    try {
      structuredClone(items, { transfer: [buffer] }); // Node 20 copies
    } catch (error) {
      same((error as Error).name, "DataCloneError");
    }
    same([...items], [1, 2]);
    same(module.callMethod("read_in_thread").toJs(), [1, 2]);
    const other = new ArrayBuffer(8) as typeof buffer;
    same(other.transfer?.().byteLength ?? 8, 8);
    module.callMethod("drop");
  },
  "scenario 72: Python holds the memory after JavaScript forgot it": (py) => {
    const module = code(py);
    (() =>
      module.callMethod(
        "hold",
        Float64Array.from({ length: 1000 }, (_, index) => index),
      ))();
    for (let round = 0; round < 3; round++) collect();
    const filler = Array.from({ length: 100 }, () => new Float64Array(1000).fill(-1));
    same((module.callMethod("read_in_thread").toJs() as number[])[999], 999);
    ok(filler.length === 100);
    module.callMethod("drop");
  },
  "scenario 72: a thread of Python's may drop the last reference": (py) => {
    const module = code(py);
    collect();
    const before = wrapped();
    for (let round = 0; round < 50; round++) {
      module.callMethod("hold", new Float64Array([round]));
      same(module.callMethod("read_in_thread").toJs(), [round]);
      module.callMethod("drop_in_thread");
    }
    py.scope(() => void 0);
    same(wrapped(), before);
  },
  "a cycle of Python's that its collector ends may still read the memory": (py) => {
    const module = code(py);
    const told = py.eval("[]");
    const items = new Int8Array([5]);
    py.scope(() => void module.callMethod("Ring", items, told));
    py.import("gc").callMethod("collect");
    same(told.toJs(), [[5]]);
  },
  "a cycle of a view and what Python holds of it is collected": (py) => {
    py.import("gc").callMethod("collect");
    Python.collect();
    const before = Python.counters();
    for (let round = 0; round < 20; round++)
      py.scope((inner) => {
        const items = new Float64Array(8) as Float64Array & { box?: unknown };
        const box = inner.eval("[]");
        box.callMethod("append", items);
        items.box = box.unbind();
      });
    ok(Python.counters().wrapped >= before.wrapped + 20);
    Python.collect();
    Python.collect();
    same(Python.counters().wrapped, before.wrapped);
  },
  "hostile properties of a view do not lead Python astray": (py) => {
    const items = new Float64Array([1, 2]);
    Object.defineProperty(items, "byteLength", { value: 1e9 });
    ok(thrownBy(() => seen(py, items)) instanceof PyBufferError);
    const named = new Int8Array([3]);
    Object.defineProperty(named, Symbol.toStringTag, { value: "Float64Array" });
    same(code(py).callMethod("shown", named).extract(str), "memoryview b 1 (1,) (1,) False [3]");
  },
  "a subclass of a typed array crosses as what it extends; views of another realm as their own kind": (
    py,
  ) => {
    class Samples extends Float32Array {}
    const shown = code(py).getattr("shown");
    same(shown.call(new Samples([0.5])).extract(str), "memoryview f 4 (1,) (4,) False [0.5]");
    same(
      shown.call(runInNewContext("new Int16Array([7])")).extract(str),
      "memoryview h 2 (1,) (2,) False [7]",
    );
    same(
      shown.call(runInNewContext("new ArrayBuffer(1)")).extract(str),
      "memoryview B 1 (1,) (1,) False [0]",
    );
    same(seen(py, runInNewContext("new Uint8Array([65])")), "bytes b'A'");
    same(
      shown.call(memoryview(runInNewContext("new Uint8Array([65])"))).extract(str),
      "memoryview B 1 (1,) (1,) False [65]",
    );
  },
});
