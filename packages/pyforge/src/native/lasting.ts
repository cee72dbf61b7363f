import { native } from "./addon.js";
import type { Handle } from "./border.js";

const known = new Map<string, Handle>();
/** What the lasting objects are kept for: this environment. */
const owner = {};

/**
 * A Python object that the package needs again and again, found at first need and kept for good.
 * @param path attribute of a module, both dotted: `operator.add`, `collections.abc.Sequence`
 */
export function lasting(path: string): Handle {
  let handle = known.get(path);
  if (handle === undefined) {
    const dot = path.lastIndexOf(".");
    const mark = native.openScope();
    try {
      const module = native.importModule(path.slice(0, dot));
      handle = native.keep(owner, native.getAttribute(module, path.slice(dot + 1)));
    } finally {
      native.closeScope(mark);
    }
    known.set(path, handle);
  }
  return handle;
}
