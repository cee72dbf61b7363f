import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

const SHOP = `
const shop = \`
def low(): raise KeyError("apple")
def price():
    try: low()
    except KeyError as error:
        refused = ValueError("no price")
        refused.add_note("asked twice")
        raise refused from error
\`;
function ask() { Python.attach((py) => PyModule.fromCode(py, shop, "shop.py", "shop").getattr("price").call()); }
`;

describe("an error that nobody catches in a Node process", () => {
  it("is shown with Python's frames, its notes and its causes, though Python has ended by then", () => {
    const { err, code } = ended(`${SHOP} ask();`);
    expect(code).toBe(1);
    expect(err).toMatch(/ValueError: no price\n {4}at price \(shop\.py:8\)\n/);
    expect(err).toContain("notes: [ 'asked twice' ]");
    expect(err).toMatch(
      /\[cause\]: (?:Py)?KeyError: 'apple'\n\s+at low \(shop\.py:2\)\n\s+at price \(shop\.py:4\)\n/,
    );
    expect(err).toMatch(/at ask \(.*program\.mjs:\d+:\d+\)/);
  });

  it("so is one that is the cause of an error of JavaScript's", () => {
    const { err } = ended(`${SHOP} try { ask(); } catch (cause) { throw new Error("wrapped", { cause }); }`);
    expect(err).toMatch(/Error: wrapped\n/);
    expect(err).toMatch(/\[cause\]: (?:Py)?ValueError: no price\n\s+at price \(shop\.py:8\)\n/);
  });

  it("and one of a rejected promise", () => {
    const { err, code } = ended(`${SHOP} Promise.resolve().then(ask);`);
    expect(code).toBe(1);
    expect(err).toMatch(/at price \(shop\.py:8\)\n/);
  });
});
