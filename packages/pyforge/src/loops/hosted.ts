import { AsyncResource } from "node:async_hooks";
import { type Callback, type Handle, lasting, native, Reference, transient } from "../native/index.js";
import { callableOf } from "../python/index.js";

/** As long as a timer of Node's may be; a deadline beyond is asked for again. */
const LONGEST = 2 ** 31 - 1;

/** A step belongs to nobody: what runs in it does not see the AsyncLocalStorage of who happened to wake the loop. */
const nobody = new AsyncResource("pyforge");

const owner = {};
let stepOfLoop: Handle = 0;
let immediate: NodeJS.Immediate | undefined;
let timer: NodeJS.Timeout | undefined;
let ringsAt = 0;

/** What keeps the process alive: descriptors of asyncio's, and promises that wait for Python. */
const holds = { descriptors: false, promises: false };
let held = false;

/** Node hosts Python: libuv steps asyncio's own loop (`pyforge/_loops/hosted.py`). */
export function hostLoop(): void {
  const start = lasting("pyforge._loops.hosted.start");
  const callbacks = [kick, holdForDescriptors, unwatch].map(
    (callback) => new Reference(callableOf(callback as Callback)),
  );
  const loop = native.call(start, ...callbacks);
  stepOfLoop = native.keep(owner, native.getAttribute(loop, "step"));
  native.watchDescriptor(native.readAttribute(loop, "descriptor") as number, step as Callback);
  kick();
  // Loaded here: it takes 1 to 2 ms.
  if (!process.getBuiltinModule("node:worker_threads").isMainThread)
    endWithThread(native.keep(owner, native.getAttribute(loop, "retire")));
}

/** A worker's loop ends with it; the main thread's with Python. */
function endWithThread(retire: Handle): void {
  process.once("exit", () => {
    if (native.attachable()) transient(() => native.call(retire));
  });
}

function unwatch(): void {
  native.unwatchDescriptor();
}

/** Asyncio has something to do: in Node's next turn. Not by a timer of 0 ms, which starves Node 20. */
function kick(): void {
  immediate ??= nobody.runInAsyncScope(setImmediate, undefined, step as Callback);
}

function step(): void {
  if (immediate !== undefined) clearImmediate(immediate);
  immediate = undefined;
  if (!native.attachable()) return;
  arm(native.readCall(stepOfLoop) as number);
}

/** @param seconds until asyncio's next deadline: 0 for at once, negative for none */
function arm(seconds: number): void {
  if (seconds === 0) kick();
  else if (seconds < 0) {
    clearTimeout(timer);
    timer = undefined;
  } else armTimer(seconds);
}

function armTimer(seconds: number): void {
  const wait = Math.min(Math.ceil(seconds * 1000), LONGEST);
  const at = performance.now() + wait;
  if (timer !== undefined && Math.abs(at - ringsAt) < 1) return;
  clearTimeout(timer);
  ringsAt = at;
  timer = nobody.runInAsyncScope(setTimeout, undefined, ring, wait);
}

function ring(): void {
  timer = undefined;
  step();
}

function holdForDescriptors(descriptors: boolean): void {
  holds.descriptors = descriptors;
  hold();
}

/** Whether JavaScript waits for Python. */
export function holdForPromises(promises: boolean): void {
  holds.promises = promises;
  hold();
}

function hold(): void {
  const needed = holds.descriptors || holds.promises;
  if (needed === held) return;
  held = needed;
  native.holdWatch(needed);
}
