import { isStackOverflow } from "../errors/index.js";
import { Refusal, type ValueType } from "../plan/index.js";

/**
 * How deep values of recursive types nest: deeper ones are refused, before JavaScript's stack ends. A level of a list takes
 * a half of a kilobyte of it, one of eight types 3.2, of some 950.
 */
const MOST = 200;

/** How many are on the stack: a union that tries types one by one crosses anew for each level. */
let depth = 0;
/** How many there have been since the outermost began. */
let deepest = 0;

/** Another level begins. Its end is `depth--`: a function around both would cost each level two frames more. */
function enter(type: ValueType<unknown>): void {
  if (depth === MOST) throw new Refusal("tooDeep", type, MOST);
  depth++;
  deepest = depth === 1 ? 1 : Math.max(deepest, depth);
}

/** Where a level is made of very many types, or little of the stack is left, that ends before the levels do. */
function ended(type: ValueType<unknown>, error: unknown): unknown {
  return depth === 1 && deepest > 1 && isStackOverflow(error) ? new Refusal("tooDeep", type, deepest) : error;
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
    load(reader) {
      enter(own);
      try {
        return (known ?? itself()).load(reader);
      } catch (error) {
        throw ended(own, error);
      } finally {
        depth--;
      }
    },
    store(writer, value) {
      enter(own);
      try {
        (known ?? itself()).store(writer, value as T);
      } catch (error) {
        throw ended(own, error);
      } finally {
        depth--;
      }
    },
  };
  return own as ValueType<T>;
}
