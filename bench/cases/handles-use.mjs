// The form of a handle decides what every use of one costs: a double above 2^31 is boxed when it is made,
// stored and read.

/**
 * @typedef {import("../floor/floor.d.ts").Floor} Floor
 * @typedef {{ stable: () => Floor }} Tools
 * @typedef {"slotMake" | "slotMakeSmall" | "slotMakeIndex" | "pointerMake"} Make
 * @typedef {"slotUse" | "slotUseSmall" | "slotUseIndex" | "pointerUse"} Use
 */

const kBounds = 1024;
const kGenerations = 300; // scopes before the measurement: later ones have larger generations

class Scope {
  open = true;
  generation = 7;
}

class Bound {
  /** @param {number} handle @param {Scope} scope */
  constructor(handle, scope) {
    this.handle = handle;
    this.scope = scope;
  }
}

/**
 * Bounds of one scope, in a process that had other scopes before.
 * @param {Floor} native
 * @param {Make} make
 */
function bounds(native, make) {
  native.attach();
  for (let scope = 0; scope < kGenerations; scope++) {
    const mark = native.slotMark();
    for (let i = 0; i < kBounds; i++) native.slotMake();
    native.slotClose(mark);
  }
  const scope = new Scope();
  return Array.from({ length: kBounds }, () => new Bound(native[make](), scope));
}

/**
 * @param {Make} make
 * @param {Use} use
 */
const used = (make, use) => ({
  by: /** @type {const} */ ("floor"),
  loop(/** @type {Tools} */ { stable }) {
    const native = stable();
    const all = bounds(native, make);
    const call = native[use];
    return (/** @type {number} */ n) => {
      for (let i = 0; i < n; i++) call(/** @type {Bound} */ (all[i & (kBounds - 1)]).handle);
    };
  },
});

/**
 * @param {Make} make
 * @param {Use} use
 */
const checked = (make, use) => ({
  by: /** @type {const} */ ("floor"),
  loop(/** @type {Tools} */ { stable }) {
    const native = stable();
    const all = bounds(native, make);
    const call = native[use];
    return (/** @type {number} */ n) => {
      for (let i = 0; i < n; i++) {
        const bound = /** @type {Bound} */ (all[i & (kBounds - 1)]);
        if (!bound.scope.open) throw new Error("used after its scope");
        call(bound.handle);
      }
    };
  },
});

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "handles-use",
  question: "What does it cost to use a handle that an object holds (its truth, thrown away, lock held)?",
  subjects: {
    "slot number, generation * 2^24 + index": used("slotMake", "slotUse"),
    "tagged pointer, nothing checked": used("pointerMake", "pointerUse"),
    "tagged pointer, scope checked in JavaScript": checked("pointerMake", "pointerUse"),
    "slot number, 9 + 22 bits": used("slotMakeSmall", "slotUseSmall"),
    "slot number, 9 + 22 bits, scope checked in JavaScript": checked("slotMakeSmall", "slotUseSmall"),
    "index alone, nothing checked": used("slotMakeIndex", "slotUseIndex"),
    "index alone, scope checked in JavaScript": checked("slotMakeIndex", "slotUseIndex"),
    "index and generation as two numbers": {
      by: "floor",
      loop({ stable }) {
        const native = stable();
        const all = bounds(native, "slotMakeIndex");
        const call = native.slotUsePair;
        return (n) => {
          for (let i = 0; i < n; i++) {
            const bound = /** @type {Bound} */ (all[i & (kBounds - 1)]);
            call(bound.handle, bound.scope.generation);
          }
        };
      },
    },
  },
});
