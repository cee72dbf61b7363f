import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { f64, Python } from "pyforge";

const MB = 1024 * 1024;
/** How far the process may grow after its first tenth of calls. */
const RSS_LIMIT = 10 * MB;
/** From so many calls on that limit holds: in shorter loops V8 has not yet collected its old generation. */
const LONG = 1_000_000;

/** How much of each may be left when the garbage of all calls is collected: caches, but nothing for every call. */
const LIMITS = {
  "bytes of JavaScript's heap": 2 * MB,
  "bytes of malloc": 4 * MB,
  "blocks of Python's memory": 2000,
  "objects that JavaScript keeps": 0,
  "objects of open scopes": 0,
  "JavaScript values that Python holds": 0,
};

type Held = Readonly<Record<keyof typeof LIMITS, number>>;

// The young generation keeps the size it starts with: its doublings, of up to 16 MB, are no leak and would hide one.
setFlagsFromString("--semi-space-growth-factor=1");
setFlagsFromString("--expose-gc");
const collectJavaScript = runInNewContext("gc") as () => void;

/** What both sides hold, with the garbage collected. */
function held(): Held {
  return Python.attach((py) => {
    const ask = (module: string, name: string): number =>
      py.scope((inner) => inner.import(module).callMethod(name).extract(f64));
    // Each side holds garbage of the other until its own is collected.
    for (let round = 0; round < 3; round++) {
      collectJavaScript();
      ask("gc", "collect");
    }
    const { kept, scoped, wrapped } = Python.counters();
    return {
      "bytes of JavaScript's heap": process.memoryUsage().heapUsed,
      "bytes of malloc": ask("native_memory", "in_use"),
      "blocks of Python's memory": ask("sys", "getallocatedblocks"),
      "objects that JavaScript keeps": kept,
      "objects of open scopes": scoped,
      "JavaScript values that Python holds": wrapped,
    };
  });
}

/** Follows a loop: how the process grows while it runs without a pause, and what is left of it afterwards. */
export class Growth {
  readonly #calls: number;
  readonly #collected: boolean;
  readonly #before = held();
  #parts = 0;
  #first = 0;
  #most = 0;

  /**
   * @param calls how many calls the loop is going to make
   * @param collected whether V8's garbage is collected before each look at the process
   */
  constructor(calls: number, collected = false) {
    this.#calls = calls;
    this.#collected = collected;
  }

  /** To be told after every hundredth part of the calls. */
  sample(): void {
    if (this.#collected) collectJavaScript();
    const rss = process.memoryUsage.rss();
    if (++this.#parts === 10) this.#first = rss;
    if (this.#parts >= 10) this.#most = Math.max(this.#most, rss);
  }

  /** Which limits were broken, in words; empty when none was. */
  end(): string {
    if (this.#parts !== 100) return `the loop ended after ${this.#parts} hundredths of its calls`;
    const grown = this.#most - this.#first;
    const flat = this.#calls < LONG || grown <= RSS_LIMIT;
    const problems = flat ? [] : [`the process grew by ${(grown / MB).toFixed(1)} MB`];
    const after = held();
    for (const [name, limit] of Object.entries(LIMITS) as [keyof Held, number][]) {
      const left = after[name] - this.#before[name];
      if (left > limit) problems.push(`${left} more ${name}, ${left / this.#calls} for each call`);
    }
    return problems.join("; ");
  }
}
