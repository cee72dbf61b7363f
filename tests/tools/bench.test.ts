import { afterEach, describe, expect, it, vi } from "vitest";
import { bySize, inEach, powersTo, same } from "../../bench/crossing/index.mjs";
import { budgetsOf } from "../../bench/harness/index.mjs";

const samples = (...columns: number[][]) => ({
  by: "pyforge",
  samples: Object.fromEntries(columns.map((taken, index) => [["n", "2n"][index], taken])),
});

const verdicts = (budgets: Parameters<typeof budgetsOf>[0]["budgets"]) =>
  budgetsOf(
    {
      name: "case",
      question: "?",
      columns: { n: "ns", "2n": "ns" },
      subjects: {},
      file: "",
      ...(budgets ? { budgets } : {}),
    },
    { one: samples([100, 110, 300], [190, 200, 900]), other: samples([200, 200, 200]) },
  ).map(({ ratio, verdict }) => [ratio, verdict]);

describe("budgets of the benchmark", () => {
  it("compare a subject with another in the same column", () => {
    expect(verdicts([{ subject: "one", floor: "other", ratio: 0.6 }])).toEqual([[0.55, "pass"]]);
    expect(verdicts([{ subject: "one", floor: "other", ratio: 0.5 }])).toEqual([[0.55, "FAIL"]]);
    expect(verdicts([{ subject: "one", floor: "other", column: "2n", ratio: 9 }])).toEqual([
      [null, "not measured"],
    ]);
  });

  it("compare a subject with itself in another column", () => {
    expect(verdicts([{ subject: "one", column: "2n", than: "n", ratio: 2 }])).toEqual([[1.9, "pass"]]);
    expect(verdicts([{ subject: "one", column: "2n", than: "n", ratio: 1.8 }])).toEqual([[1.9, "FAIL"]]);
  });

  it("stand in each column", () => {
    expect(inEach(powersTo(3), { subject: "one", ratio: 2 })).toEqual([
      { subject: "one", ratio: 2, column: "10^2" },
      { subject: "one", ratio: 2, column: "10^3" },
    ]);
  });
});

describe("columns by size", () => {
  const sizes = { few: 10, more: 100, many: 1000, most: 10_000 };

  afterEach(() => void vi.restoreAllMocks());

  it("leave out what would take too long, with the times that say so", () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const loops = bySize(sizes, (size) => () => {
      now += size ** 2 / 50;
    });
    expect(Object.values(loops).map((loop) => typeof loop)).toEqual([
      "function",
      "function",
      "string",
      "string",
    ]);
    expect(loops.many).toBe(
      "not asked: one turn took 2.0 ms for few and 0.20 s for more, " +
        "which grows with the power 2.0 of the size and would be 20 s",
    );
  });

  it("leave out what fails, and what is larger", () => {
    const loops = bySize(sizes, (size) => {
      if (size > 10) throw new Error("it passes something else");
      return () => {};
    });
    expect([loops.more, loops.most]).toEqual(["it passes something else", "it passes something else"]);
  });
});

describe("what came out", () => {
  it("is the data, with the same types", () => {
    expect(same({ a: 1 }, new Map([["a", 1]]))).toBe(true);
    expect(same(new Uint8Array([1, 2]).buffer, new Uint8Array([1, 2]))).toBe(true);
    expect(same([1, [2]], [1, [2]])).toBe(true);
    expect(same([1, ["2"]], [1, [2]])).toBe(false);
    expect(same([1], [1, 2])).toBe(false);
    expect(same(1n, 1)).toBe(false);
    expect(same({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(same([], new Uint8Array([1]))).toBe(false);
  });
});
