// What the host of a TypeScript module runs in the place of PyForge's runtime, when the floor is in the
// addon's place.

/** @typedef {import("./floor.d.ts").Floor} Floor */

const boot = Reflect.get(globalThis, Symbol.for("pyforge.boot"));
/** @type {Floor} */ (boot.exports).expose("ts_add", (a, b) => a + b);
