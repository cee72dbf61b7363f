import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findPackage, nearestNodeModules } from "./packages.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pyforge-packages-"));
  for (const folder of [
    "node_modules/chalk",
    "node_modules/@acme/chalk",
    "app/node_modules/chalk",
    "app/src",
  ]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

it.each([
  ["app/src", "chalk", "app/node_modules/chalk"],
  ["app/src", "chalk/source", "app/node_modules/chalk"],
  ["app/src", "@acme/chalk/source", "node_modules/@acme/chalk"],
  ["node_modules/chalk", "@acme/chalk", "node_modules/@acme/chalk"],
  [".", "gone", null],
  [".", "@acme", null],
  [".", "#internal", null],
  [".", "./chalk", null],
])("from '%s', '%s' is %s", (folder, specifier, expected) => {
  expect(findPackage(join(root, folder), specifier)).toBe(expected && join(root, expected));
});

it("finds the nearest node_modules", () => {
  expect(nearestNodeModules(join(root, "app/src"))).toBe(join(root, "app/node_modules"));
  expect(nearestNodeModules(join(root, "node_modules/chalk"))).toBe(join(root, "node_modules"));
});
