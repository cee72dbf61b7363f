import { Refusal, type ValueType } from "../plan/index.js";

/** How deep values of recursive types nest: deeper ones are refused, before JavaScript's stack ends. */
const MOST = 1000;

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
    within: () => [type()],
    holds: true,
    nests: true,
    load(reader) {
      if (++reader.depth > MOST) throw new Refusal("tooDeep", own, MOST);
      const value = type().load(reader);
      reader.depth--;
      return value;
    },
    store(writer, value) {
      if (++writer.depth > MOST) throw new Refusal("tooDeep", own, MOST);
      type().store(writer, value);
      writer.depth--;
    },
  };
  return own;
}
