import { Refusal, type ValueType } from "../plan/index.js";

/** How deep values of recursive types nest: deeper ones are refused, before JavaScript's stack ends. */
const MOST = 1000;

/** How many are on the stack: a union that tries types one by one crosses anew for each level. */
let depth = 0;

function deeper<R>(type: ValueType<unknown>, cross: () => R): R {
  if (depth === MOST) throw new Refusal("tooDeep", type, MOST);
  depth++;
  try {
    return cross();
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
  const own: ValueType<unknown> = {
    name: { in: name, out: name },
    get node() {
      return type().node;
    },
    within: () => [type()],
    holds: true,
    nests: true,
    load: (reader) => deeper(own, () => type().load(reader)),
    store: (writer, value) => deeper(own, () => type().store(writer, value as T)),
  };
  return own as ValueType<T>;
}
