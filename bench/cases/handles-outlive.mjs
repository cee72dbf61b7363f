// Which finalizer frees a handle that outlives its scope: price per object, and the size of the process after
// four million of them in one synchronous turn.

const kObjects = 4e6;

/** Carries its slot as a number. */
class Holder {
  slot = 0;
}

/**
 * @typedef {import("../floor/floor.d.ts").Floor} Floor
 * @param {"stable" | "experimental"} build
 * @param {(native: Floor) => (n: number) => void} prepare
 */
const dropped = (build, prepare) => ({
  by: /** @type {const} */ ("floor"),
  once(/** @type {Record<"stable" | "experimental", () => Floor>} */ tools) {
    const native = tools[build]();
    native.attach();
    const loop = prepare(native);
    const began = process.hrtime.bigint();
    loop(kObjects);
    const each = Number(process.hrtime.bigint() - began) / kObjects;
    return { each, "peak RSS": process.resourceUsage().maxRSS / 1024, "still kept": native.ownedAlive() };
  },
});

/** @param {"ownByWrap" | "ownByFinalizer"} own */
const byHolder = (own) => (/** @type {Floor} */ native) => (/** @type {number} */ n) => {
  const take = native[own];
  for (let i = 0; i < n; i++) {
    const holder = new Holder();
    holder.slot = take(holder);
  }
};

/** @param {Floor} native */
const byExternal =
  ({ ownByExternal }) =>
  (/** @type {number} */ n) => {
    for (let i = 0; i < n; i++) ({ slot: ownByExternal() });
  };

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "handles-outlive",
  question: "What does a handle cost that JavaScript's collector frees, 4 * 10^6 times in one turn?",
  columns: { each: "ns", "peak RSS": "MB", "still kept": "slots" },
  rounds: 3,
  subjects: {
    "released by hand": dropped("stable", ({ own, disown }) => (n) => {
      for (let i = 0; i < n; i++) {
        const holder = new Holder();
        holder.slot = own();
        disown(holder.slot);
      }
    }),
    FinalizationRegistry: dropped("stable", ({ own, disown }) => {
      const registry = new FinalizationRegistry(disown);
      return (n) => {
        for (let i = 0; i < n; i++) {
          const holder = new Holder();
          holder.slot = own();
          registry.register(holder, holder.slot);
        }
      };
    }),
    "napi_wrap, Node-API 9": dropped("stable", byHolder("ownByWrap")),
    "napi_wrap, experimental": dropped("experimental", byHolder("ownByWrap")),
    "napi_add_finalizer, Node-API 9": dropped("stable", byHolder("ownByFinalizer")),
    "napi_add_finalizer, experimental": dropped("experimental", byHolder("ownByFinalizer")),
    "an external each, Node-API 9": dropped("stable", byExternal),
    "an external each, experimental": dropped("experimental", byExternal),
  },
});
