// What the host of a TypeScript module runs in the place of PyForge's runtime, when the floor is in the addon's place.
const { expose } = globalThis[Symbol.for("pyforge.boot")].exports;

expose("ts_add", (a, b) => a + b);
