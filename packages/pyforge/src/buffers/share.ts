import { PyBufferError } from "../errors/index.js";
import { type Handle, native, Reference } from "../native/index.js";
import { noteWrapped, recalled, rememberObject } from "../python/index.js";
import { keeperOf } from "./block.js";
import { elementOfArray, type TypedArray } from "./elements.js";
import { pin } from "./pin.js";

/** What Python can look at: typed arrays, DataView, ArrayBuffer, SharedArrayBuffer. */
export type Viewable = ArrayBufferView | ArrayBufferLike;

/**
 * The memoryview of JavaScript's memory, in the innermost scope: the same one for the same value each time. It is
 * writable, has the format and length of the value, and pins the memory as long as Python holds it.
 * @throws PyBufferError for resizable, growable and detached buffers, those of a WebAssembly.Memory, and in workers
 */
export function memoryViewOf(value: Viewable): Handle {
  return native.memoryView(recalled(value) || share(value));
}

/** The exporter of a value that crosses for the first time since Python held it last. */
function share(value: Viewable): Handle {
  requireLasting();
  const bytes = bytesOf(value);
  requireFixed(bytes.buffer);
  pin(bytes.buffer);
  const element = ArrayBuffer.isView(value) ? elementOfArray(value) : undefined;
  const { format, array } = element ?? { format: "B", array: Uint8Array };
  const name = Object.prototype.toString.call(value).slice("[object ".length, -1);
  noteWrapped();
  const exporter = native.shareMemory(value, bytes, format, array.BYTES_PER_ELEMENT, name);
  rememberObject(value, exporter);
  const keeper = keeperOf(bytes.buffer);
  if (keeper !== undefined) native.setAttribute(exporter, "keeper", new Reference(keeper));
  return exporter;
}

function requireLasting(): void {
  if (process.getBuiltinModule("node:worker_threads").isMainThread) return;
  throw new PyBufferError(
    "the memory of a worker thread ends with the worker, so Python cannot look at it; pass its bytes, or write them " +
      "into memory of Python's by PyBuffer.copyFrom()",
  );
}

/** @throws PyBufferError for a typed array whose memory was transferred or released */
export function requireMemory(value: TypedArray): void {
  void bytesOf(value);
}

/** @throws PyBufferError where the memory is gone */
export function bytesOf(value: Viewable): Uint8Array {
  try {
    return ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
  } catch (cause) {
    throw new PyBufferError("the ArrayBuffer is detached: its memory was transferred or released", { cause });
  }
}

const resizable = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "resizable")?.get;
const growable = Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, "growable")?.get;

/** `resize(0)` never throws, and Python's next read would be a read of memory that is gone. */
function requireFixed(buffer: ArrayBufferLike): void {
  const isShared = Object.prototype.toString.call(buffer) === "[object SharedArrayBuffer]";
  if (!(isShared ? growable : resizable)?.call(buffer)) return;
  const [kind, name] = isShared ? ["growable", "SharedArrayBuffer"] : ["resizable", "ArrayBuffer"];
  throw new PyBufferError(
    `Python cannot look at a ${kind} ${name}; pass a copy of fixed length made by .slice()`,
  );
}
