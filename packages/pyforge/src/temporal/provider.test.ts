import { afterEach, expect, it, vi } from "vitest";
import { plainDate } from "./plain.js";
import { temporal, useTemporal } from "./provider.js";

afterEach(() => vi.unstubAllGlobals());

it("says which Node has Temporal, and how a polyfill is used, where there is none", () => {
  vi.stubGlobal("Temporal", undefined);
  const words =
    `Node ${process.versions.node} has no Temporal, which comes with Node 26; ` +
    'install a polyfill and say so once: useTemporal(Temporal), imported from "pyforge/temporal"';
  expect(() => temporal()).toThrow(words);
  expect(() => plainDate.store({} as never, {} as never)).toThrow(words);
});

it("takes the platform's, and the one that it is told before that", () => {
  const [platform, polyfill] = [{}, {}];
  vi.stubGlobal("Temporal", platform);
  expect(temporal()).toBe(platform);
  useTemporal(polyfill);
  expect(temporal()).toBe(polyfill);
});
