import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

const source = readFileSync(path.join(import.meta.dirname, "blocked.py"), "utf8");
const BLOCKED = `
const blocked = python(${JSON.stringify(source)});
const double = (x) => x * 2;
`;

describe("a TypeScript function that another thread calls while JavaScript's thread waits in Python", () => {
  const program = `${BLOCKED} Python.attach((py) => console.log(blocked.bind(py).getattr("run").call(double).extract(str)));`;
  const { out, err, code } = ended(program, 120_000);

  it("ends orderly", () => {
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  const outcomes = Object.entries(JSON.parse(out || "{}") as Record<string, [unknown, boolean]>);
  it.each(outcomes)("runs during %s (scenario 41)", (_, outcome) => {
    expect(outcome).toEqual([42, true]);
  });

  it("was tried in all ways", () => {
    expect(outcomes).toHaveLength(21);
  });
});

describe("a call that cannot be served", () => {
  it("raises after the limit while C code waits, and says why", () => {
    const program = `${BLOCKED}
      import { callLimit } from "pyforge/sync";
      console.log(callLimit(), callLimit(300), callLimit());
      Python.attach((py) => console.log(blocked.bind(py).getattr("refused").call(double).extract(str)));
      Python.attach((py) => console.log(py.eval("lambda f: f(4)").call(double).extract(i32)));
    `;
    const { out, code } = ended(program);
    const [limits, refusal, after] = out.split("\n");
    expect(limits).toBe("30000 30000 300");
    expect(refusal).toMatch(
      /RuntimeError: TypeScript function double\(\) could not run: .* within 0\.3 s, because it is inside Python, in code that no signal interrupts .*pyforge\.set_call_limit\(\)", false\]/,
    );
    expect({ after, code }).toEqual({ after: "8", code: 0 });
  });

  it("raises after the limit while JavaScript computes, and says why", () => {
    const program = `
      import { callLimit } from "pyforge/sync";
      callLimit(200);
      const calls = python(\`
import threading
def start(f):
    def work():
        try: print(f(20), flush=True)
        except RuntimeError as error: print(error, flush=True)
    threading.Thread(target=work).start()
\`);
      Python.attach((py) => calls.bind(py).getattr("start").call((x) => x));
      for (const end = Date.now() + 1000; Date.now() < end; );
      console.log("computed");
    `;
    const { out, code } = ended(program);
    expect(out).toMatch(
      /within 0\.2 s, because it runs JavaScript that neither ends nor calls Python; .*\ncomputed\n$/,
    );
    expect(code).toBe(0);
  });
});
