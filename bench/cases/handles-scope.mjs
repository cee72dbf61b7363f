// Making handles and closing their scope, as Bounds are made: one crossing and one object each.

const kGenerations = 300; // scopes before the measurement: later ones have larger generations

class Bound {
  /** @param {number} handle @param {object} scope */
  constructor(handle, scope) {
    this.handle = handle;
    this.scope = scope;
  }
}

/**
 * @typedef {import("../floor/floor.d.ts").Floor} Floor
 * @param {"slot" | "pointer"} table
 * @param {"slotMake" | "slotMakeSmall" | "slotMakeIndex" | "pointerMake"} name
 */
const made = (table, name) => ({
  by: /** @type {const} */ ("floor"),
  loop(/** @type {{ stable: () => Floor }} */ { stable }) {
    const native = stable();
    const make = native[name];
    const mark = native[`${table}Mark`];
    const close = native[`${table}Close`];
    native.attach();
    /** Keeps V8 from removing what is measured. */
    const last = { bound: /** @type {Bound | null} */ (null) };
    /** @param {number} per handles in one scope */
    const loop = (per) => (/** @type {number} */ n) => {
      for (let i = 0; i < n; i += per) {
        const scope = { open: true };
        const top = mark();
        for (let k = 0; k < per; k++) last.bound = new Bound(make(), scope);
        close(top);
      }
    };
    for (let scope = 0; scope < kGenerations; scope++) loop(100)(100);
    return {
      "1 per scope": loop(1),
      "100 per scope": loop(100),
      "10,000 per scope": whole(loop(10_000), 10_000),
    };
  },
});

/**
 * A loop that is asked for a part of a scope does a whole one; it says how long its share took.
 * @param {(n: number) => void} loop
 * @param {number} per
 */
const whole = (loop, per) => (/** @type {number} */ n) => {
  const turns = Math.ceil(n / per) * per;
  const began = process.hrtime.bigint();
  loop(turns);
  return (Number(process.hrtime.bigint() - began) * n) / turns;
};

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "handles-scope",
  question: "What does it cost to make a handle and close its scope, per handle, lock held?",
  columns: { "1 per scope": "ns", "100 per scope": "ns", "10,000 per scope": "ns" },
  subjects: {
    "slot number, generation * 2^24 + index": made("slot", "slotMake"),
    "tagged pointer": made("pointer", "pointerMake"),
    "slot number, 9 + 22 bits": made("slot", "slotMakeSmall"),
    "index alone": made("slot", "slotMakeIndex"),
  },
});
