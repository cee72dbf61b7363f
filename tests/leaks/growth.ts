import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { f64, Python } from "pyforge";

const MB = 1024 * 1024;
/** How far the process may grow after its first tenth of calls; the young generation has its size by then. */
const RSS_LIMIT = 10 * MB;
/** What may be left when the garbage of all calls is collected: caches, not one byte for every call. */
const HEAP_LIMIT = 2 * MB;
const BLOCKS_LIMIT = 2000;

setFlagsFromString("--expose-gc");
const collectJavaScript = runInNewContext("gc") as () => void;

/** What both sides hold, with the garbage collected. */
function held() {
  return Python.attach((py) => {
    for (let round = 0; round < 3; round++) {
      collectJavaScript();
      py.scope((inner) => inner.import("gc").callMethod("collect"));
    }
    const blocks = py.scope((inner) =>
      inner.import("sys").callMethod("getallocatedblocks").extract(f64),
    );
    return { ...Python.counters(), heap: process.memoryUsage().heapUsed, blocks };
  });
}

/** Follows a loop: how the process grows while it runs without a pause, and what is left of it afterwards. */
export class Growth {
  readonly #before = held();
  readonly #interval: number;
  #calls = 0;
  #first = 0;
  #most = 0;

  /** @param calls how many calls the loop is going to make */
  constructor(calls: number) {
    this.#interval = calls / 100;
  }

  /** To be told after every hundredth part of the calls. */
  sample(): void {
    this.#calls += this.#interval;
    const rss = process.memoryUsage.rss();
    if (this.#calls === 10 * this.#interval) this.#first = rss;
    this.#most = Math.max(this.#most, rss);
  }

  /** Which limit was broken, in words; empty when none was. */
  end(): string {
    if (this.#calls !== 100 * this.#interval) return `the loop ended after ${this.#calls} calls`;
    const after = held();
    const grown = this.#most - this.#first;
    const found = [
      grown > RSS_LIMIT && `the process grew by ${(grown / MB).toFixed(1)} MB after the first tenth of calls`,
      after.heap - this.#before.heap > HEAP_LIMIT &&
        `${((after.heap - this.#before.heap) / MB).toFixed(1)} MB of JavaScript's heap are left`,
      after.blocks - this.#before.blocks > BLOCKS_LIMIT &&
        `${after.blocks - this.#before.blocks} blocks of Python's memory are left`,
      ...(["kept", "scoped", "wrapped"] as const).map(
        (name) =>
          after[name] !== this.#before[name] &&
          `${name} went from ${this.#before[name]} to ${after[name]} in the native counters`,
      ),
    ];
    return found.filter(Boolean).join("; ");
  }
}
