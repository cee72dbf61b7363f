import { describe, expect, it } from "vitest";
import { docstring, numberLiteral, stringLiteral } from "./index.js";

describe("stringLiteral", () => {
  it.each([
    ["x", "'x'"],
    ["it's", `"it's"`],
    [`it's "so"`, `'it\\'s "so"'`],
    ["a\\b\n\t\0\u007f", "'a\\\\b\\n\\t\\x00\\x7f'"],
    ["naïve 𝒳 \u2028", "'naïve 𝒳 \\u2028'"],
    ["\ud800!", "'\\ud800!'"],
  ])("writes %j", (value, literal) => {
    expect(stringLiteral(value)).toBe(literal);
  });
});

describe("docstring", () => {
  it.each([
    ["One line.", '"""One line."""'],
    ["Two\nlines.", '"""Two\nlines."""'],
    ['Says "so"', '"""Says "so\\""""'],
    ['A """quoted\\n""" part.', '"""A \\"""quoted\\\\n\\""" part."""'],
    ['Ends in """', '"""Ends in \\""\\""""'],
    ["a\r\0", '"""a\\r\\x00"""'],
  ])("writes %j", (value, literal) => {
    expect(docstring(value)).toBe(literal);
  });
});

describe("numberLiteral", () => {
  it.each([
    [1, false, "1"],
    [1, true, "1.0"],
    [-0, false, "-0.0"],
    [0.5, false, "0.5"],
    [1e21, false, "1000000000000000000000"],
    [1e21, true, "1e+21"],
    [2 ** 53, true, "9007199254740992.0"],
  ])("writes %d, float %s", (value, float, literal) => {
    expect(numberLiteral(value, float)).toBe(literal);
  });
});
