// A program: what an engine can do to memory that the other side looks at. It must end by itself, with code 0.
import assert from "node:assert/strict";
import { MessageChannel, Worker } from "node:worker_threads";
import { PyBuffer, PyModule, Python, python } from "pyforge";

const REFUSED = /would detach memory that Python looks at|not detachable/;

const CODE = `
held = []
def hold(memory): held.append(memory)
def total(): return sum(sum(memory) for memory in held)
def fill(memory, value):
    for index in range(len(memory)): memory[index] = value
`;

/** Every way to take an ArrayBuffer away leaves it where it is. */
async function attack(buffer: ArrayBuffer): Promise<void> {
  const { byteLength } = buffer;
  const attempts: Readonly<Record<string, () => unknown>> = {
    transfer: () => (buffer as { transfer?: () => unknown }).transfer?.(),
    transferToFixedLength: () =>
      (buffer as { transferToFixedLength?: () => unknown }).transferToFixedLength?.(),
    structuredClone: () => structuredClone(buffer, { transfer: [buffer] }),
    postMessage: () => new MessageChannel().port1.postMessage(buffer, [buffer]),
    "a byte stream that enqueues it": () => {
      new ReadableStream({
        type: "bytes",
        start: (controller) => controller.enqueue(new Uint8Array(buffer)),
      });
    },
    "a byte stream read into it": () =>
      new ReadableStream({ type: "bytes" }).getReader({ mode: "byob" }).read(new Uint8Array(buffer)),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      await Promise.race([attempt(), new Promise((resolve) => setTimeout(resolve, 20))]);
    } catch (error) {
      assert.ok(
        REFUSED.test((error as Error).message) || (error as Error).name === "DataCloneError",
        `${name}: ${error}`,
      );
    }
    assert.equal(buffer.byteLength, byteLength, name);
  }
}

/** A stream whose source gives the view of a read to Python, and then wants to answer. */
async function answered(hold: (view: unknown) => void): Promise<void> {
  const stream = new ReadableStream({
    type: "bytes",
    pull(controller) {
      const request = controller.byobRequest as ReadableStreamBYOBRequest;
      hold(new Float64Array((request.view as Uint8Array).buffer, 0, 1));
      assert.throws(() => request.respond(8), REFUSED);
      controller.error(new Error("given up"));
    },
  });
  await assert.rejects(stream.getReader({ mode: "byob" }).read(new Uint8Array(8)), /given up/);
}

/** In a worker: its own memory is refused, Python's is there for both. */
const WORKER = `
import assert from "node:assert/strict";
import { workerData } from "node:worker_threads";
const { f64, PyBuffer, PyBufferError, Python } = await import(workerData.pyforge);
Python.attach((py) => {
  const identity = py.eval("lambda x: x");
  for (const value of [new Float64Array(2), new Int32Array(workerData.shared)])
    assert.throws(
      () => identity.call(value),
      (error) => error instanceof PyBufferError && /ends with the worker/.test(error.message),
    );
  const buffer = PyBuffer.get(py.import("memory_of_main").getattr("shared"), f64);
  buffer.asTypedArray()[0] = 9;
  buffer.copyFrom(Float64Array.of(10, 20));
  buffer.release();
  assert.equal(identity.call(Uint8Array.of(1)).repr(), "b'\\\\x01'");
});
`;

async function main(): Promise<void> {
  const held = Python.attach((py) => {
    const module = PyModule.fromCode(py, CODE, "memory_of_main.py", "memory_of_main");
    py.import("sys").getattr("modules").setItem("memory_of_main", module);
    module.setattr("shared", py.eval("__import__('array').array('d', [1, 2])"));
    return module.unbind();
  });
  const module = python.import("memory_of_main");
  const items = Float64Array.of(1, 2, 3);
  module.hold(items);
  await attack(items.buffer);
  assert.equal(module.total(), 6);

  const owner = python.builtins.bytearray(1024);
  const buffer = PyBuffer.get(owner);
  const bytes = buffer.asTypedArray() as Uint8Array;
  await attack(bytes.buffer as ArrayBuffer);
  bytes[0] = 1;
  assert.equal(owner[0], 1);
  buffer.release();
  assert.equal(bytes.length, 0);

  await answered((view) => module.hold(view));

  // Worker threads: shared memory is seen from both, and a worker's own memory ends with it.
  const shared = new SharedArrayBuffer(8);
  module.fill(new Int32Array(shared), 7);
  assert.deepEqual([...new Int32Array(shared)], [7, 7]);
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`), {
    workerData: { shared, pyforge: import.meta.resolve("pyforge") },
  });
  await new Promise((resolve, reject) => worker.once("error", reject).once("exit", resolve));
  assert.deepEqual(
    Python.attach((py) => [
      ...(PyBuffer.get(held.bind(py).getattr("shared")).asTypedArray() as Float64Array),
    ]),
    [10, 20],
  );

  // What lives at the end: Python finalizes first, and what JavaScript still has of its memory stays readable.
  const last = PyBuffer.get(python.builtins.bytearray(8));
  const view = last.asTypedArray();
  process.on("exit", () => {
    assert.equal(view.length, 8);
    view.fill(1 as never);
    last.release();
    last.release();
    console.log("ended");
  });
}

await main();
