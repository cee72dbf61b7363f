import { kw, python } from "pyforge";
import { FEWER, fails, fresh, type Kind, MANY, settled } from "./loop.js";

/** Python code whose every answer is a fresh object. */
const FRESH = `
class Fresh:
    def method(self): return [self]
    def __getattr__(self, name): return [name]
    def __getitem__(self, key): return [key]
def numbers(count):
    for number in range(count): yield [number]
`;

/** What goes through the natural layer. */
export const naturalKinds: readonly Kind[] = [
  {
    id: "natural proxies of fresh objects, 10^6 calls",
    calls: MANY,
    body() {
      const object = python.builtins.object;
      return settled(() => void object());
    },
  },
  {
    id: "natural methods bound and called, 10^6 calls",
    calls: MANY,
    body() {
      const text = python.from(["a"]);
      return settled(() => void text.copy());
    },
  },
  {
    id: "natural functions that Python calls with natural arguments, 10^6 calls",
    calls: MANY,
    body() {
      const caller = python.eval("lambda f: f([])");
      return settled((call) => void caller((list: unknown) => [list, call].length));
    },
  },
  {
    id: "natural containers made, read, written and iterated, 10^5 calls",
    calls: FEWER,
    body() {
      return (call) => {
        const dict = python.from({ a: [call, fresh(call)] });
        dict.b = python.from(fresh(call));
        for (const item of dict.a) void (item as unknown);
        void [...dict.entries(), ...Object.keys(dict), dict.missing];
      };
    },
  },
  {
    id: "natural attributes, items and methods that are fresh objects, 10^6 calls",
    calls: MANY,
    body() {
      const globals = python.from({});
      python.run(FRESH, { globals });
      const object = (globals as unknown as { Fresh: () => Record<string | number, unknown> }).Fresh();
      const names = ["method", "missing", 7];
      return settled((call) => void object[names[call % 3] as string]);
    },
  },
  {
    id: "natural iteration over fresh objects, 10^5 calls",
    calls: FEWER,
    body() {
      const globals = python.from({});
      python.run(FRESH, { globals });
      const numbers = (globals as unknown as { numbers: (count: number) => Iterable<unknown> }).numbers;
      return () => {
        for (const item of numbers(5)) void item;
        for (const item of numbers(2)) if (item !== undefined) break; // closes the generator
      };
    },
  },
  {
    id: "Python exceptions caught naturally, 10^5 calls",
    calls: FEWER,
    body() {
      Error.stackTraceLimit = 1; // most of the time goes into stacks
      const { int, getattr } = python.builtins;
      return (call) => {
        fails(() => int(fresh(call)));
        fails(() => getattr([], fresh(call)));
      };
    },
  },
  {
    id: "natural calls with keywords, tuples, sets and classes, 10^4 calls",
    calls: FEWER / 10,
    body() {
      const { sorted, type, set, tuple } = python.builtins;
      return (call) => {
        void sorted([call, 1], kw({ reverse: true, key: (value: unknown) => value }));
        const Class = type(fresh(call), tuple([]), python.from({ x: set([call]) }));
        void new Class().x;
      };
    },
  },
  {
    id: "natural generators that are sent to, thrown into and closed, 10^4 calls",
    calls: FEWER / 10,
    body() {
      Error.stackTraceLimit = 1;
      const globals = python.from({});
      python.run("def echo():\n  got = None\n  while True: got = yield [got]", { globals });
      const make = (globals as unknown as { echo: () => Generator<unknown, unknown, unknown> }).echo;
      return (call) => {
        const generator = make();
        generator.next();
        generator.next(fresh(call));
        if (call % 2 === 0) generator.return(undefined);
        else fails(() => generator.throw(new Error("in")));
      };
    },
  },
];
