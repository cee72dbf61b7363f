import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "tests/**/*.test.ts"],
    // Many tests start a process of their own: an interpreter, a compiler, a bundler.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
