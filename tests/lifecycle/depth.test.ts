import { expect, it } from "vitest";
import { ended } from "./program.js";

it.each([1000, 1_000_000])(
  "calls back and forth without end are an error that can be caught, at Python's limit %i",
  (limit) => {
    const program = `
      const call = Python.attach((py) => py.eval("lambda f, depth: f(depth)").unbind());
      const go = (depth) => { if (depth < 100_000) Python.attach((py) => call.bind(py).call(go, depth + 1)); };
      run("import sys; sys.setrecursionlimit(${limit})");
      for (let round = 0; round < 3; round++) {
        try {
          go(0);
          console.log("no error");
        } catch (error) {
          console.log(error instanceof RangeError || error.name === "RecursionError");
        }
        console.log(Python.attach((py) => py.eval("6 * 7").extract(i32)));
      }
    `;
    expect(ended(program)).toEqual({ out: "true\n42\n".repeat(3), err: "", code: 0, signal: null });
  },
);

it("a TypeScript function that calls itself by way of Python raises RecursionError there", () => {
  const program = `
    const seen = python(\`
import sys
sys.setrecursionlimit(10**6)
def down(f): f(f)
def attempt(f):
    try: f(f)
    except RecursionError: return "RecursionError"
    return "no error"
\`);
    Python.attach((py) => {
      const down = seen.bind(py).getattr("down");
      console.log(seen.bind(py).getattr("attempt").call((f) => void down.call(f)).extract(str));
      console.log(py.eval("6 * 7").extract(i32));
    });
  `;
  expect(ended(program)).toEqual({ out: "RecursionError\n42\n", err: "", code: 0, signal: null });
});
