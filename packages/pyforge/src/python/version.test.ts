import { describe, expect, it } from "vitest";
import { PythonVersionInfo } from "./version.js";

describe("PythonVersionInfo.parse", () => {
  it.each([
    ["3.11.2", 3, 11, 2, undefined],
    ["3.14.0+", 3, 14, 0, "+"],
    ["3.13.0rc1", 3, 13, 0, "rc1"],
    ["3.9.0a4+", 3, 9, 0, "a4+"],
    ["3.5", 3, 5, 0, undefined],
    ["3.5+", 3, 5, 0, "+"],
    ["3.12.1 (main, Jan  1 2024, 00:00:00) [GCC 12.2.0]", 3, 12, 1, undefined],
  ])("reads %s", (text, major, minor, patch, suffix) => {
    expect(PythonVersionInfo.parse(text)).toMatchObject({ major, minor, patch, suffix });
  });

  it.each(["", "3", "three.eleven", "v3.11"])("refuses %j with a sentence", (text) => {
    expect(() => PythonVersionInfo.parse(text)).toThrow(
      `${JSON.stringify(text)} is no version of Python; expected one like "3.13.0" or "3.14.0rc1"`,
    );
  });
});

describe("a version", () => {
  const version = PythonVersionInfo.parse("3.12.1rc2");

  it("is compared by its numbers, and without a patch by two of them", () => {
    expect(version.compare(3, 12)).toBe(0);
    expect(version.compare(3, 12, 1)).toBe(0);
    expect(version.compare(3, 12, 2)).toBe(-1);
    expect(version.compare(3, 12, 0)).toBe(1);
    expect(version.compare(3, 9)).toBe(1);
    expect(version.compare(4, 0)).toBe(-1);
  });

  it("has a method for each comparison", () => {
    expect([version.eq(3, 12), version.eq(3, 12, 0)]).toEqual([true, false]);
    expect([version.lt(3, 13), version.lt(3, 12)]).toEqual([true, false]);
    expect([version.lte(3, 12), version.lte(3, 11)]).toEqual([true, false]);
    expect([version.gt(3, 11), version.gt(3, 12)]).toEqual([true, false]);
    expect([version.gte(3, 12, 1), version.gte(3, 12, 2)]).toEqual([true, false]);
  });

  it("is written as Python writes it", () => {
    expect(String(version)).toBe("3.12.1rc2");
    expect(String(PythonVersionInfo.parse("3.5+"))).toBe("3.5.0+");
  });
});
