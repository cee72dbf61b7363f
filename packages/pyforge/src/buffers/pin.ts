import { PyBufferError } from "../errors/index.js";
import { native } from "../native/index.js";

/** ArrayBuffers that must stay where they are: Python looks at them, or they are over Python's memory. */
const pinned = new WeakSet<object>();

/** Loaded at first use: in the engine of a python process it takes 2 ms. `isMarkedAsUntransferable` is of Node 21. */
const threads = () =>
  process.getBuiltinModule("node:worker_threads") as typeof import("node:worker_threads") & {
    readonly isMarkedAsUntransferable?: (object: object) => boolean;
  };

/**
 * Pins an ArrayBuffer of JavaScript's, for good. Shared ones never move.
 * @throws PyBufferError for the memory of a WebAssembly.Memory, which moves when it grows
 */
export function pin(buffer: ArrayBufferLike): void {
  if (buffer.byteLength === 0 || pinned.has(buffer) || !isOrdinary(buffer)) return;
  requireStanding(buffer);
  threads().markAsUntransferable(buffer);
  pinForeign(buffer);
}

/** Pins an ArrayBuffer over Python's memory. Node has marked it: marked twice, Node 24 and later could not detach it. */
export function pinForeign(buffer: ArrayBuffer): void {
  guardMethods(buffer);
  pinned.add(buffer);
}

const isOrdinary = (buffer: ArrayBufferLike): buffer is ArrayBuffer =>
  Object.prototype.toString.call(buffer) !== "[object SharedArrayBuffer]";

const WASM_PAGE = 65_536;

/**
 * The ArrayBuffer of a WebAssembly.Memory is detached when that grows, and Node 24 and later end the process where it
 * is marked. Nothing tells it from others but that it cannot be transferred; named twice, others are refused for that.
 */
function requireStanding(buffer: ArrayBuffer): void {
  if (buffer.byteLength % WASM_PAGE !== 0 || threads().isMarkedAsUntransferable?.(buffer)) return;
  try {
    structuredClone(null, { transfer: [buffer, buffer] });
  } catch (error) {
    if ((error as Error).message.includes("duplicate")) return;
  }
  throw new PyBufferError(
    "the memory of a WebAssembly.Memory moves when it grows, so Python cannot look at it; pass a copy made by .slice()",
  );
}

/** `transfer` of the engine, by which an ArrayBuffer is detached. */
let transfer: ((this: ArrayBuffer, length: number) => ArrayBuffer) | undefined;

/**
 * Detaches an ArrayBuffer over Python's memory: its typed arrays have length 0 from now on.
 * @returns false where somebody has locked it, by `markAsUntransferable` on Node 24 and later
 */
export function detach(buffer: ArrayBuffer): boolean {
  pinned.delete(buffer);
  if (transfer === undefined) {
    native.detachMemory(buffer); // Node 20; where a buffer is locked, Node-API ends the process instead of failing
    return true;
  }
  try {
    transfer.call(buffer, 0);
    return true;
  } catch {
    pinned.add(buffer);
    return false;
  }
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

const guarded = new WeakSet<object>();

/** From now on the methods that detach an ArrayBuffer check the pin: the engine's own, of this realm and the buffer's. */
function guardMethods(buffer: ArrayBuffer): void {
  guardTransfers(ArrayBuffer.prototype);
  guardTransfers(Object.getPrototypeOf(buffer) as object);
  if (guarded.has(GUARDED_STREAMS)) return;
  guarded.add(GUARDED_STREAMS);
  guardStreams();
}

const GUARDED_STREAMS = {};

function guardTransfers(prototype: object): void {
  if (guarded.has(prototype)) return;
  guarded.add(prototype);
  for (const name of ["transfer", "transferToFixedLength", "transferToImmutable"]) {
    const own = guard(prototype, name, (buffer) => buffer);
    if (name === "transfer") transfer ??= own as typeof transfer;
  }
}

/** What is looked for by name: not every host has it. */
type Classes = Partial<Record<StreamClass, { readonly prototype: object }>>;
type StreamClass = "ReadableStreamBYOBReader" | "ReadableByteStreamController" | "ReadableStreamBYOBRequest";

/** Byte streams detach what is read into or enqueued; Node 24 and later refuse what is marked, and it only. */
function guardStreams(): void {
  const view = (_: unknown, chunk: unknown): unknown =>
    (chunk as Partial<ArrayBufferView> | undefined)?.buffer;
  const own = (request: unknown): unknown =>
    (request as { readonly view?: ArrayBufferView | null }).view?.buffer;
  const { ReadableStreamBYOBReader, ReadableByteStreamController, ReadableStreamBYOBRequest } =
    globalThis as Classes;
  guard(ReadableStreamBYOBReader?.prototype, "read", view);
  guard(ReadableByteStreamController?.prototype, "enqueue", view);
  guard(ReadableStreamBYOBRequest?.prototype, "respond", own);
  guard(ReadableStreamBYOBRequest?.prototype, "respondWithNewView", view);
}

/** Puts a check before a method: `memory` says of its receiver and first argument which ArrayBuffer it will detach. */
function guard(
  prototype: object | undefined,
  name: string,
  memory: (receiver: unknown, argument: unknown) => unknown,
): Method | undefined {
  const descriptor = prototype && Object.getOwnPropertyDescriptor(prototype, name);
  const own = descriptor?.value as Method | undefined;
  if (prototype === undefined || own === undefined) return undefined;
  const isAsync = name === "read";
  const checked = {
    [name](this: unknown, ...args: unknown[]): unknown {
      const buffer = memory(this, args[0]);
      if (typeof buffer !== "object" || buffer === null || !pinned.has(buffer)) return own.apply(this, args);
      const refusal = new TypeError(
        `${name}() would detach memory that Python looks at, or that is Python's own; use a copy made by .slice()`,
      );
      if (isAsync) return Promise.reject(refusal);
      throw refusal;
    },
  }[name] as Method;
  Object.defineProperty(checked, "length", { value: own.length, configurable: true });
  Object.defineProperty(prototype, name, { ...descriptor, value: checked });
  return own;
}
