import {
  PyBufferError,
  PyByteArray,
  PyBytes,
  PyBytesWriter,
  PyFrame,
  PyIndexError,
  PyLookupError,
  PyMemoryView,
  PyModule,
  PyString,
  PyTime,
  PyTypeError,
  Python,
  PyUnicodeDecodeError,
  PyUnicodeEncodeError,
  PyValueError,
  str,
} from "pyforge";
import { ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const LONE = "a\ud800b\udc00";

/** How many handles a body leaves in the scope. */
function left(body: () => unknown): number {
  const before = Python.counters().scoped;
  body();
  return Python.counters().scoped - before;
}

export const textViewCases = theme("views of text and bytes", {
  "scenario 4: strings of every kind are equal both ways through PyString": (py) => {
    for (const text of ["", "abc", "é", "a😀b", "a\0b", LONE, "Ω😀\ud83d", "x".repeat(100_000)]) {
      const view = PyString.from(py, text);
      same(view.toStr(), text);
      ok(view.eq(text) && view.isExactInstance(PyString));
    }
    same(PyString.from(py, "a😀b").len(), 3);
    same(seen(py, PyString.from(py, LONE)), "str 'a\\ud800b\\udc00'");
  },
  "PyString: what UTF-16 or UTF-8 cannot say is refused, or replaced by toStringLossy": (py) => {
    const pair = py.eval("'\\ud83d' + '\\ude00'").cast(PyString);
    ok(thrownBy(() => pair.toStr()) instanceof PyValueError);
    same(pair.toStringLossy(), "\ufffd".repeat(6));
    const view = PyString.from(py, LONE);
    same(view.toStringLossy(), `a${"\ufffd".repeat(3)}b${"\ufffd".repeat(3)}`);
    refuses(
      PyUnicodeEncodeError,
      "'utf-8' codec can't encode character '\\ud800' in position 1: surrogates not allowed",
      () => view.encodeUtf8(),
    );
    same(PyString.from(py, "a😀").encodeUtf8().toUint8Array(), bytes(0x61, 0xf0, 0x9f, 0x98, 0x80));
    same(PyString.from(py, "a😀").toStringLossy(), "a😀");
  },
  "PyString: fromBytes and fromEncodedObject decode, or raise what Python raises": (py) => {
    same(PyString.fromBytes(py, bytes(0xc3, 0xa9, 0)).toStr(), "é\0");
    ok(thrownBy(() => PyString.fromBytes(py, bytes(0xff))) instanceof PyUnicodeDecodeError);
    const latin = py.eval("bytearray(b'\\xe9')");
    same(PyString.fromEncodedObject(py, latin, "latin-1").toStr(), "é");
    same(PyString.fromEncodedObject(py, latin, "ascii", "ignore").toStr(), "");
    ok(thrownBy(() => PyString.fromEncodedObject(py, latin)) instanceof PyUnicodeDecodeError);
    ok(thrownBy(() => PyString.fromEncodedObject(py, latin, "no-such")) instanceof PyLookupError);
    refuses(PyTypeError, "decoding str is not supported", () =>
      PyString.fromEncodedObject(py, py.eval("'a'")),
    );
  },
  "PyString: intern gives the same object each time": (py) => {
    const text = "interned by a test, and only there";
    ok(PyString.intern(py, text).is(PyString.intern(py, text)));
    ok(!PyString.from(py, text).is(PyString.from(py, text)));
  },
  "PyString counts as a string in templates, arithmetic and JSON": (py) => {
    const view = PyString.from(py, "ä");
    same(`${view}!`, "ä!");
    same(JSON.stringify({ view }), '{"view":"ä"}');
    const shown = py.eval("type('S', (str,), {'__str__': lambda self: 'shown'})('text')").cast(PyString);
    same(shown.toStr(), "text");
    same(`${shown}`, "shown");
    ok(!shown.isExactInstance(PyString));
  },
  "PyBytes: new, bytes by index, copies": (py) => {
    const view = PyBytes.from(py, bytes(1, 0, 255));
    same(seen(py, view), "bytes b'\\x01\\x00\\xff'");
    same(view.length, 3);
    same([view.at(0), view.at(-1), view.at(3), view.at(-4)], [1, 255, undefined, undefined]);
    ok(thrownBy(() => view.getItem(3)) instanceof PyIndexError);
    const copy = view.toUint8Array();
    copy[0] = 9;
    same(view.at(0), 1);
    ok(view.eq(bytes(1, 0, 255)) && !view.eq(bytes(1)));
    same(PyBytes.from(py, bytes()).length, 0);
    same(PyBytes.from(py, Buffer.from("hé")).toUint8Array(), bytes(0x68, 0xc3, 0xa9));
  },
  "PyBytes: newWith lets a function write, whose error passes": (py) => {
    const view = PyBytes.newWith(py, 4, (target) => {
      same(target, bytes(0, 0, 0, 0));
      target[2] = 7;
    });
    same(view.toUint8Array(), bytes(0, 0, 7, 0));
    const failure = new Error("no");
    const fail = (): never => {
      throw failure;
    };
    ok(thrownBy(() => PyBytes.newWith(py, 4, fail)) === failure);
    ok(thrownBy(() => PyByteArray.newWith(py, 4, fail)) === failure);
    same(PyByteArray.newWith(py, 2, (target) => target.fill(3)).toUint8Array(), bytes(3, 3));
  },
  "PyBytesWriter grows and gives bytes": (py) => {
    const writer = PyBytesWriter.withCapacity(py, 1);
    writer
      .write(bytes(1, 2, 3))
      .write(bytes())
      .write(new Uint8Array(1000).fill(4));
    same(writer.length, 1003);
    const made = writer.toBytes();
    same(made.length, 1003);
    same([made.at(2), made.at(3), made.at(-1)], [3, 4, 4]);
    same(PyBytesWriter.new(py).toBytes().length, 0);
    ok(made.isExactInstance(PyBytes));
  },
  "PyByteArray: from, set, resize": (py) => {
    const view = PyByteArray.from(py, bytes(1, 2, 3));
    view.setItem(0, 9);
    view.set(bytes(7, 8), 1);
    same(view.toUint8Array(), bytes(9, 7, 8));
    refuses(PyIndexError, "2 bytes at offset 2 do not fit into a bytearray of 3", () =>
      view.set(bytes(1, 1), 2),
    );
    ok(thrownBy(() => view.set(bytes(1), -1)) instanceof PyIndexError);
    ok(thrownBy(() => view.setItem(0, 256)) instanceof PyValueError);
    view.resize(5);
    same(view.toUint8Array(), bytes(9, 7, 8, 0, 0));
    view.resize(1);
    same(view.toUint8Array(), bytes(9));
    same(seen(py, PyByteArray.from(py, py.eval("memoryview(b'ab')"))), "bytearray bytearray(b'ab')");
    const look = PyMemoryView.from(py, view);
    ok(thrownBy(() => view.resize(2)) instanceof PyBufferError);
    look.release();
    view.resize(2);
    same(view.length, 2);
  },
  "PyMemoryView looks at the memory of another object": (py) => {
    const array = py.import("array").callMethod("array", "d", [1.5, 2]);
    const view = PyMemoryView.from(py, array);
    same(
      [view.format, view.itemsize, view.nbytes, view.readonly, view.shape, view.strides],
      ["d", 8, 16, false, [2], [8]],
    );
    view.setItem(1, 2.5);
    same(array.getItem(1).toJs(), 2.5);
    same([...new Float64Array(view.toUint8Array().buffer)], [1.5, 2.5]);
    same(PyMemoryView.from(py, py.eval("b'ab'")).readonly, true);
    refuses(PyTypeError, "memoryview: a bytes-like object is required, not 'int'", () =>
      PyMemoryView.from(py, py.eval("1")),
    );
    view.release();
    ok(thrownBy(() => view.nbytes) instanceof PyValueError);
  },
  "what a view reads as JavaScript's own leaves no handle in the scope": (py) => {
    const text = PyString.from(py, "a\ud800");
    const array = PyByteArray.from(py, bytes(1, 2));
    const view = PyMemoryView.from(py, py.eval("b'ab'"));
    const type = py.getType(PyBytes);
    const time = PyTime.new(py, {});
    const frame = PyFrame.new(py, "a.ts", "f", 1);
    const module = PyModule.new(py, "m");
    same(
      [
        left(() => text.toStr()),
        left(() => text.toStringLossy()),
        left(() => `${text}`),
        left(() => array.at(-1)),
        left(() => array.set(bytes(1), 0)),
        left(() => array.resize(3)),
        left(() => view.shape),
        left(() => view.toUint8Array()),
        left(() => view.format),
        left(() => type.isSubclassOf(PyString)),
        left(() => time.tzinfo),
        left(() => time.isoformat()),
        left(() => frame.outer),
        left(() => module.name),
      ],
      Array(14).fill(0),
    );
    same(text.extract(str), "a\ud800");
  },
});
