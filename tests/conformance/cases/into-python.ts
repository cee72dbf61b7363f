/** Values made into Python objects in one call, and memory that goes there without a copy. */
import {
  attributes,
  bound,
  buffer,
  f64,
  fn,
  i32,
  list,
  Py,
  type PyAny,
  PyBuffer,
  PyBytes,
  PyBytesWriter,
  PyInt,
  PyList,
  PyOverflowError,
  PyTypeError,
  pyFloat,
  str,
  struct,
  u8,
  union,
} from "pyforge";
import { type Case, helpers, ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

const told = (object: PyAny): string => `${object.getType().name} ${object.repr()}`;

export const intoPythonCases: readonly Case[] = theme("into Python", {
  "V32: any value in one call, by the tables of undeclared values": (py) => {
    const values = [
      5,
      5.5,
      -0,
      2n ** 70n,
      "é",
      true,
      null,
      undefined,
      [1, [2]],
      new Map([[1, "a"]]),
      { a: 1 },
    ];
    const expected = [
      "int 5",
      "float 5.5",
      "float -0.0",
      "int 1180591620717411303424",
      "str 'é'",
      "bool True",
      "NoneType None",
      "NoneType None",
      "list [1, [2]]",
      "dict {1: 'a'}",
      "dict {'a': 1}",
    ];
    same(
      values.map((value) => told(py.from(value))),
      expected,
    );
    same(
      values.map((value) => seen(py, value)),
      expected,
    );
    same([told(py.from(pyFloat(5))), told(py.from(Uint8Array.of(97)))], ["float 5.0", "bytes b'a'"]);
    refuses(PyTypeError, "value[1]: expected a value that Python can hold, got Symbol(s)", () =>
      py.from([0, Symbol("s")]),
    );
  },
  "V32: by a type": (py) => {
    same([told(py.from(5, f64)), told(py.from([1, 2], list(f64)))], ["float 5.0", "list [1.0, 2.0]"]);
    same(told(py.from({ x: 1 }, struct({ x: i32 }))), "dict {'x': 1}");
    same(told(py.from({ x: 1 }, attributes({ x: i32 }))), "SimpleNamespace namespace(x=1)");
    same(
      py
        .from((x: number) => x + 1, fn([i32], i32))
        .call(1)
        .extract(i32),
      2,
    );
    refuses(PyTypeError, "value[1].x: expected i32 (number), got 'a'", () =>
      py.from([{ x: 1 }, { x: "a" as unknown as number }], list(struct({ x: i32 }))),
    );
    refuses(
      PyOverflowError,
      "value: expected i32 (number), got 2147483648, which is out of range for i32",
      () => py.from(2 ** 31, i32),
    );
    refuses(
      TypeError,
      "a type of values is needed, such as f64 or list(str), and got the class PyList; a view, such as PyList, is for cast()",
      () => py.from([1], PyList as never),
    );
  },
  "V32: what is an object already is that object": (py) => {
    const object = py.eval("[]");
    const kept = object.unbind();
    const call = () => 1;
    const instance = new (class Kept {})();
    for (const value of [object, kept, call, instance, new Error("e"), Float64Array.of(1)])
      ok(py.from(value).is(py.from(value)), String(value));
    ok(py.from(kept).is(object) && py.from(object, bound(PyList)).is(object));
    const still = py.from(kept);
    kept.release();
    same(still.repr(), "[]"); // a reference of its own
    ok(py.from(5).cast(PyInt) instanceof PyInt && py.from([1]).unbind() instanceof Py);
    const stale = py.scope((inner) => inner);
    ok(thrownBy(() => stale.from(1)) instanceof Error);
  },
  "EC3: bytes without a copy: Python's are read in place, TypeScript's are a memoryview": (py) => {
    const owner = py.eval("bytearray(b'abc')");
    const view = owner.extract(buffer(u8));
    view[0] = 65;
    same(owner.repr(), "bytearray(b'Abc')");
    ok(py.from(view).is(owner));
    const frozen = PyBuffer.get(py.eval("b'abc'"), u8);
    same([frozen.readonly, frozen.at(2), frozen.lenBytes], [true, 99, 3]);
    const memory = Uint8Array.of(1, 2);
    const shown = py.from(memory, buffer(u8));
    same([shown.getType().name, shown.getattr("readonly").isTruthy()], ["memoryview", false]);
    shown.setItem(1, 9);
    same(memory, Uint8Array.of(1, 9));
    ok(shown.extract(buffer(u8)) === memory);
  },
  "EC15: an object goes into JSON and comes out of it, kept or bound": (py) => {
    const type = struct({ id: i32, tags: list(str) });
    const object = py.from({ id: 7, tags: ["é", "b"] }, type);
    const kept = object.unbind();
    const text = JSON.stringify({ kept, object });
    same(text, '{"kept":{"id":7,"tags":["é","b"]},"object":{"id":7,"tags":["é","b"]}}');
    const again = py.from((JSON.parse(text) as { kept: { id: number; tags: string[] } }).kept, type);
    ok(again.eq(object) && !again.is(object));
    same(told(again), told(object));
    const wrong = JSON.parse('{"id": "7", "tags": []}') as { id: number; tags: string[] };
    refuses(PyTypeError, "value.id: expected i32 (number), got '7'", () => py.from(wrong, type));
    refuses(PyTypeError, "value.id: 'str' object cannot be interpreted as an integer", () =>
      py.import("json").callMethod("loads", JSON.stringify(wrong)).extract(type),
    );
    kept.release();
  },
  "U10: a writer takes the memory of buffers, and its bytes are one": (py) => {
    const writer = PyBytesWriter.withCapacity(py, 2)
      .write(new Uint8Array(Uint8Array.of(0, 97, 98).buffer, 1))
      .write(py.eval("bytearray(b'cd')").extract(buffer(u8)))
      .write(Buffer.from("é"));
    same(writer.length, 6);
    const made = writer.toBytes();
    ok(made.isExactInstance(PyBytes));
    same(made.repr(), "b'abcd\\xc3\\xa9'");
    const view = PyBuffer.get(made, u8);
    same([view.format, view.readonly, view.at(5)], ["B", true, 0xa9]);
    same(helpers(py).getattr("describe").call(made).extract(str), "bytes b'abcd\\xc3\\xa9'");
    same(writer.write(Uint8Array.of(101)).toBytes().length, 7);
    same(made.length, 6); // made of a copy
    same(py.from(made, union(bound(PyBytes), str)).is(made), true);
    view.release();
  },
});
