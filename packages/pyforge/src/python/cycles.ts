import { lasting, native } from "../native/index.js";

/** A Python object that may be garbage, as V8 sees it: what it refers to. */
type Mirror = unknown[];

/** The mirrored objects, each reachable as long as the JavaScript owner of a handle to it is. */
let mirrors: WeakMap<object, Mirror[]> | undefined;

/** Builds the mirrors. On its own, so that nothing of them stays on the stack. */
function mirror(): void {
  const garbage = native.findCycles();
  if (garbage === undefined) return; // no JavaScript value among it
  const { count, edges, owners, owned, targets, wrappers } = garbage;
  const objects: Mirror[] = Array.from({ length: count }, () => []);
  for (let edge = 0; edge < edges.length; edge += 2)
    objects[edges[edge] as number]?.push(objects[edges[edge + 1] as number]);
  for (const [index, object] of wrappers.entries()) objects[object]?.push(targets[index]);
  mirrors = new WeakMap();
  for (const [index, owner] of owners.entries()) {
    const kept = objects[owned[index] as number] as Mirror;
    const others = mirrors.get(owner);
    if (others === undefined) mirrors.set(owner, [kept]);
    else others.push(kept);
  }
}

let collectJavaScript: (() => void) | undefined;

/** V8's own full collection. */
function collectHeap(): void {
  if (collectJavaScript === undefined) {
    // Loaded here: in the engine of a python process node:v8 takes 12 ms.
    process.getBuiltinModule("node:v8").setFlagsFromString("--expose-gc");
    collectJavaScript = process.getBuiltinModule("node:vm").runInNewContext("gc") as () => void;
  }
  collectJavaScript();
}

/** How much both sides hold of each other. */
function held(): number {
  const { kept, wrapped } = native.counters();
  return kept + wrapped;
}

/**
 * Collects on both sides, cycles across the two heaps included. V8 judges: it sees the references between the Python
 * objects that only JavaScript keeps, and for the moment Python holds its JavaScript values weakly.
 * @returns how many objects the two sides hold less of each other
 */
export function collectCycles(): number {
  const before = held();
  native.readCall(lasting("gc.collect")); // Python's own garbage may refer to a cycle
  let round: number;
  do {
    round = held();
    try {
      mirror();
      collectHeap();
    } finally {
      native.holdAgain(); // while the mirrors still keep what is alive
      mirrors = undefined;
    }
    native.readCall(lasting("gc.collect"));
  } while (held() < round);
  return before - held();
}

/** So many objects on either side are looked at first. */
const FIRST_SEARCH = 1000;
/** How many values are wrapped between two looks at the counters. */
const LOOK_EVERY = 256;

let wraps = 0;
let nextSearch = FIRST_SEARCH;

/**
 * Notes that Python got one more JavaScript value. Where both sides hold many objects of each other, twice as many as
 * after the last search, cycles may be among them.
 */
export function noteWrapped(): void {
  if (++wraps % LOOK_EVERY !== 0) return;
  const { kept, wrapped } = native.counters();
  if (Math.min(kept, wrapped) < nextSearch) return;
  collectCycles();
  const left = native.counters();
  nextSearch = Math.max(FIRST_SEARCH, 2 * Math.min(left.kept, left.wrapped));
}
