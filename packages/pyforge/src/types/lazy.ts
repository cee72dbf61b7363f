import { Refusal, type ValueType } from "../plan/index.js";

/** How deep values of recursive types nest: deeper ones are refused, before JavaScript's stack ends. */
const MOST = 1000;

const isStackOverflow = (error: unknown): boolean =>
  error instanceof RangeError && error.message === "Maximum call stack size exceeded";

/** One level deeper. Where a level is made of many types, or little of the stack is left, that ends before the levels do. */
function nested<R>(own: ValueType<unknown>, counter: { depth: number }, body: () => R): R {
  if (++counter.depth > MOST) throw new Refusal("tooDeep", own, MOST);
  if (counter.depth > 1) {
    const result = body();
    counter.depth--;
    return result;
  }
  try {
    return body();
  } catch (error) {
    if (isStackOverflow(error) && counter.depth > 1) throw new Refusal("tooDeep", own, counter.depth - 1);
    throw error;
  } finally {
    counter.depth = 0;
  }
}

/**
 * A type that is known later: for types that contain themselves. It must pass through a container on the way.
 * `type Tree = { children: Tree[] }` is `const Tree: ValueType<Tree> = struct({ children: list(lazy(() => Tree)) })`.
 * @param name how stubs and sentences call it
 */
export function lazy<T>(type: () => ValueType<T>, name = "object"): ValueType<T> {
  const own: ValueType<T> = {
    name: { in: name, out: name },
    get node() {
      return type().node;
    },
    holds: true,
    nests: true,
    load: (reader) => nested(own, reader, () => type().load(reader)),
    store: (writer, value) => nested(own, writer, () => type().store(writer, value)),
  };
  return own;
}
