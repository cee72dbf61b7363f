import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { f64, Python } from "pyforge";

const MB = 1024 * 1024;
/** How far the process may grow after its first tenth of calls, with V8's heap or without. */
const RSS_LIMIT = 10 * MB;
/** From so many calls on that limit holds: in shorter loops V8 has not yet collected its old generation. */
const LONG = 1_000_000;

/** How much of each may be left when the garbage of all calls is collected: caches, but nothing for every call. */
const LIMITS = {
  "bytes of JavaScript's heap": 2 * MB,
  "bytes of malloc": 4 * MB,
  "blocks of Python's memory": 2000,
  "objects that JavaScript keeps": 8, // stacks that were shown to Python stay cached
  "objects of open scopes": 0,
  "JavaScript values that Python holds": 0,
};

/** Tables of native code keep the size that they had at most: 4 to 6 MB where V8 collects late. A leak is 16 bytes a call. */
const MALLOC_OF_LONG = 8 * MB;

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
  readonly #before = held();
  #parts = 0;
  #first: readonly number[] = [];
  #most: readonly number[] = [];

  /** @param calls how many calls the loop is going to make */
  constructor(calls: number) {
    this.#calls = calls;
  }

  /** To be told after every hundredth part of the calls. */
  sample(): void {
    // V8's heap breathes by up to 25 MB between two collections of its old generation, and gives its pages back late: native
    // growth shows both with and without it. What a loop leaves in the heap is counted at the end.
    const { rss, heapTotal } = process.memoryUsage();
    const sizes = [rss, rss - heapTotal];
    if (++this.#parts === 10) this.#first = sizes;
    if (this.#parts >= 10) this.#most = sizes.map((size, index) => Math.max(size, this.#most[index] ?? 0));
  }

  /** Which limits were broken, in words; empty when none was. */
  end(): string {
    if (this.#parts !== 100) return `the loop ended after ${this.#parts} hundredths of its calls`;
    const grown = Math.min(...this.#most.map((size, index) => size - (this.#first[index] ?? 0)));
    const flat = this.#calls < LONG || grown <= RSS_LIMIT;
    const problems = flat ? [] : [`the process grew by ${(grown / MB).toFixed(1)} MB`];
    const after = held();
    const limits = this.#calls < LONG ? LIMITS : { ...LIMITS, "bytes of malloc": MALLOC_OF_LONG };
    for (const [name, limit] of Object.entries(limits) as [keyof Held, number][]) {
      const left = after[name] - this.#before[name];
      if (left > limit) problems.push(`${left} more ${name}, ${left / this.#calls} for each call`);
    }
    return problems.join("; ");
  }
}
