import { expect, it } from "vitest";
import { ended } from "./program.js";

const PROGRAM = `
import { start } from "node:repl";
import { PassThrough } from "node:stream";
import { python as natural } from "pyforge";
natural.run(\`
class Thing:
    evaluated = 0
    @property
    def counted(self):
        Thing.evaluated += 1
        return 1
    def __repr__(self): raise ValueError("hostile")
thing = Thing()
\`);
const { thing, Thing } = natural.import("__main__");
const output = new PassThrough();
const shown = [];
output.on("data", (data) => shown.push(String(data)));
const input = new PassThrough();
const repl = start({ input, output, terminal: false, prompt: "> " });
Object.assign(repl.context, { thing, math: natural.import("math") });
const complete = (text) => new Promise((resolve) => repl.completer(text, (error, result) => resolve(error ?? result[0])));
console.log((await complete("thing.")).includes("thing.counted"), (await complete("math.sq"))[0]);
console.log("evaluated", Thing.evaluated);
input.write("thing\\n");
input.write("thing.counted\\n");
input.end();
await new Promise((resolve) => repl.on("exit", resolve));
console.log(shown.join(""));
`;

it("scenario 22: a prompt completes and shows Python objects without running or breaking anything", () => {
  const { out, err, code } = ended(PROGRAM);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toContain("true math.sqrt\nevaluated 0\n");
  // A prompt shows both halves of a proxy: ours say what the object is.
  expect(out).toContain(
    "> Proxy [\n  [Python object],\n  <unprintable __main__.Thing object: ValueError: hostile>\n]\n> 1\n",
  );
});
