import { isStackOverflow } from "../errors/index.js";
import { Refusal, type ValueType } from "../plan/index.js";

/** How deep values of recursive types nest: deeper ones are refused, before JavaScript's stack ends. */
const MOST = 1000;

/** How many are on the stack: a union that tries types one by one crosses anew for each level. */
let depth = 0;
/** How many there have been since the outermost began. */
let deepest = 0;

function deeper<R>(type: ValueType<unknown>, cross: () => R): R {
  if (depth === MOST) throw new Refusal("tooDeep", type, MOST);
  deepest = depth === 0 ? 1 : Math.max(deepest, depth + 1);
  depth++;
  try {
    return cross();
  } catch (error) {
    // Where a level is made of many types, or little of the stack is left, that ends before the levels do.
    if (depth === 1 && deepest > 1 && isStackOverflow(error)) throw new Refusal("tooDeep", type, deepest);
    throw error;
  } finally {
    depth--;
  }
}

/**
 * A type that is known later: for types that contain themselves. It must pass through a container on the way.
 * `type Tree = { children: Tree[] }` is `const Tree: ValueType<Tree> = struct({ children: list(lazy(() => Tree)) })`.
 * @param name how stubs and sentences call it
 */
export function lazy<T>(type: () => ValueType<T>, name = "object"): ValueType<T> {
  let known: ValueType<T> | undefined;
  // Asked once: a function that makes the type anew would make one for each level, without end.
  const itself = (): ValueType<T> => {
    known ??= type();
    return known;
  };
  const own: ValueType<unknown> = {
    name: { in: name, out: name, ts: name },
    get node() {
      return itself().node;
    },
    within: () => [itself()],
    holds: true,
    nests: true,
    load: (reader) => deeper(own, () => itself().load(reader)),
    store: (writer, value) => deeper(own, () => itself().store(writer, value as T)),
  };
  return own as ValueType<T>;
}
