import { afterEach, describe, expect, it, vi } from "vitest";

const BOOT = Symbol.for("pyforge.boot");

const hooks = {
  raised: () => undefined,
  thrown: () => 0,
  refused: () => new Error(),
  placed: () => "",
  misused: () => new Error(),
  enter: () => undefined,
  leave: () => undefined,
  bound: () => undefined,
  handle: () => 0,
  natural: () => undefined,
  attend: () => undefined,
  keywords: () => undefined,
  signalled: () => undefined,
};

describe("loadNative", () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, BOOT);
    vi.resetModules();
  });

  it("refuses an addon of another ABI, and says how to mend it", async () => {
    Object.defineProperty(globalThis, BOOT, {
      value: { exports: { abi: "0123456789abcdef" } },
      configurable: true,
    });
    const { loadNative } = await import("./addon.js");
    const { ABI_HASH } = await import("./bindings.gen.js");
    expect(() => loadNative(hooks)).toThrow(
      `the native addon was built for another version of pyforge (its ABI is 0123456789abcdef, this package needs ${ABI_HASH}); ` +
        "in a clone run `npm run build`, elsewhere reinstall pyforge so that both come from one release",
    );
  });

  it("takes an addon of its own ABI and connects it once", async () => {
    const { loadNative } = await import("./addon.js");
    const { ABI_HASH } = await import("./bindings.gen.js");
    const connect = vi.fn();
    Object.defineProperty(globalThis, BOOT, {
      value: { addon: "addon.node", exports: { abi: ABI_HASH, connect } },
      configurable: true,
    });
    const dlopen = vi.spyOn(process, "dlopen").mockReturnValue();
    loadNative(hooks);
    loadNative(hooks);
    expect(dlopen).toHaveBeenCalledOnce(); // the registration of finalizers; the first was the host's
    expect(connect).toHaveBeenCalledOnce();
    expect((await import("./addon.js")).native).toMatchObject({ abi: ABI_HASH });
  });
});
