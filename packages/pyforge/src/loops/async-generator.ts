import { type Callback, type Handle, lasting, native, Reference } from "../native/index.js";
import type { ValueType } from "../plan/index.js";
import {
  type AsyncMethod,
  type AsyncSteps,
  callableOf,
  standsFor,
  storePlanned,
  toHandle,
} from "../python/index.js";
import { onBehalfOf } from "./contexts.js";
import { meetLoops } from "./meeting.js";
import { reportPromise } from "./report.js";

/** Makes an asynchronous iterator go on; Python is told whether it is done, and what it gave. */
export function reportStep(
  steps: AsyncSteps,
  method: AsyncMethod,
  value: unknown,
  number: number,
  store: (item: unknown) => Handle = (item) => toHandle(item, true),
): void {
  onBehalfOf(number, (reported) => {
    const step = new Promise<Step>((resolve) => resolve(ask(steps, method, value)));
    reportPromise(step, reported, (result) => {
      const { done = false, value: item } = resultOf(method, result);
      const object = done ? toHandle(item, true) : store(item);
      return native.call(lasting("pyforge._natural.tuple_of"), Boolean(done), new Reference(object));
    });
  });
}

type Step = IteratorResult<unknown, unknown>;

function ask(steps: AsyncSteps, method: AsyncMethod, value: unknown): Promise<Step> | Step {
  if (method === "next") return steps.next(value);
  if (method === "throw" && steps.throw !== undefined) return steps.throw(value);
  const end = Promise.resolve(steps.return?.() ?? { done: true, value: undefined });
  if (method === "return") return end;
  return end.then(() => {
    throw value; // it cannot take the error: it ends, and who threw gets it back
  });
}

function resultOf(method: string, step: unknown): Step {
  if (typeof step === "object" && step !== null) return step as Step;
  throw new TypeError(`${method}() of the iterator gave ${String(step)}, which is no iterator result`);
}

/** An iterator, and how its items cross. */
class Driver {
  constructor(
    readonly steps: AsyncSteps,
    readonly item: ValueType<unknown>,
  ) {}
}

let generatorType: Handle = 0;
const owner = {};

/** By its iterator, which is what an undeclared function gets for a driver. */
const drivers = new WeakMap<AsyncSteps, Driver>();

/** What Python calls: `drive(self, method, value, number)`. */
function drive(self: AsyncSteps, method: AsyncMethod, value: unknown, number: number): void {
  const item = drivers.get(self)?.item as ValueType<unknown>;
  reportStep(self, method, value, number, (given) => storePlanned(item, given));
}

/** A Python asynchronous generator over a JavaScript iterator, whose items convert by a type. */
export function asyncGeneratorOf(steps: AsyncSteps, item: ValueType<unknown>): Handle {
  meetLoops();
  if (generatorType === 0) {
    const make = lasting("pyforge._loops.iteration.async_generator");
    const callback = new Reference(callableOf(drive as Callback, true));
    const type = native.call(make, new Reference(native.referenceType()), callback);
    generatorType = native.keep(owner, type);
  }
  const driver = new Driver(steps, item);
  standsFor(driver, steps);
  drivers.set(steps, driver);
  return native.wrapObject(driver, "async_generator", generatorType);
}
