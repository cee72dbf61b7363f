import { fn, i32, list, literal, named, str, struct, tuple, union } from "pyforge";
import { FEWER, fails, type Kind, MANY, same, settled } from "./loop.js";

/** Types that are made anew for each call, with other contents each time. */
export const typeKinds: readonly Kind[] = [
  {
    id: "literals made for each value, 10^6 calls",
    calls: MANY,
    collected: true, // types live until their plan is freed: 30 MB of the old generation come and go, 2 x 10^6 calls are flat
    body(py) {
      const value = py.eval("1");
      return (call) => void value.extract(union(literal(1), literal(-call)));
    },
  },
  {
    id: "types made for each typed callable, 10^5 calls",
    calls: FEWER,
    body(py) {
      const identity = same(py);
      return settled((call) => {
        const kind = struct({ kind: literal(call), items: list(tuple(i32, str)) });
        const typed = py.scope(() => identity.extract(fn([kind], kind)));
        typed({ kind: call, items: [[call, "a"]] });
      }, 30_000);
    },
  },
  {
    id: "types made for each exposed function, refusals among them, 10^5 calls",
    calls: FEWER,
    body(py) {
      Error.stackTraceLimit = 1;
      const caller = py.eval("lambda f, x: f(x)");
      return settled((call) => {
        const kind = named(`Kind${call}`, literal(call));
        const applied = py.scope(() => caller.extract(fn([fn([kind], kind), i32], i32)));
        const itself = (value: number): number => value;
        if (applied(itself, call) !== call) throw new Error("another value came back");
        fails(() => applied(itself, -call));
      }, 30_000);
    },
  },
];
