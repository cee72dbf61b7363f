import { memoryview, PyBuffer, PyBufferError } from "pyforge";
import { FEWER, fails, type Kind, same } from "./loop.js";

/** Memory that one side lends to the other. */
export const memoryKinds: readonly Kind[] = [
  {
    id: "typed arrays that Python looks at and drops, 10^5 calls",
    calls: FEWER,
    body(py) {
      const total = py.eval("lambda m: sum(m[1:])");
      const bytes = new Uint8Array(8);
      return (call) =>
        py.scope(() => {
          total.call(new Float64Array([call, 1]));
          total.call(memoryview(bytes));
          total.call(new DataView(bytes.buffer, 2));
        });
    },
  },
  {
    id: "a typed array that crosses again and again, 10^5 calls",
    calls: FEWER,
    body(py) {
      const items = new Int32Array(4);
      const identity = same(py);
      return () =>
        py.scope(() => {
          if (identity.call(items).toJs() !== items) throw new Error("another object came back");
        });
    },
  },
  {
    id: "Python's memory viewed, copied and released, 10^4 calls",
    calls: FEWER / 10, // Node holds 200 bytes for each ArrayBuffer over foreign memory until its loop turns
    body(py) {
      const make = py.eval("lambda: bytearray(64)");
      const copy = new Uint8Array(64);
      return () =>
        py.scope(() => {
          using buffer = PyBuffer.get(make.call());
          buffer.asTypedArray()[0] = 1;
          buffer.copyTo(copy);
          if (buffer.toArray()[0] !== 1 || copy[0] !== 1) throw new Error("not the same memory");
        });
    },
  },
  {
    id: "Python's memory viewed and dropped, 10^4 calls",
    calls: FEWER / 10,
    body(py) {
      const make = py.eval("lambda: bytearray(64)");
      return () => py.scope(() => void PyBuffer.get(make.call()).asTypedArray());
    },
  },
  {
    id: "memory that is refused, 10^5 calls",
    calls: FEWER,
    body(py) {
      Error.stackTraceLimit = 1;
      const identity = same(py);
      const resizable = Reflect.construct(ArrayBuffer, [8, { maxByteLength: 16 }]);
      const constant = py.eval("bytes(8)").unbind();
      return () =>
        py.scope((inner) => {
          fails(() => identity.call(resizable));
          try {
            PyBuffer.get(constant.bind(inner)).asTypedArray();
          } catch (error) {
            if (error instanceof PyBufferError) return;
            throw error;
          }
          throw new Error("read-only memory was viewed");
        });
    },
  },
];
