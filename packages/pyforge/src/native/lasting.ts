import { native } from "./addon.js";
import type { Handle } from "./border.js";

const known = new Map<string, Handle>();
/** What the lasting objects are kept for: this environment. */
const owner = {};

/**
 * A Python object that the package needs again and again, found at first need and kept for good.
 * @param path attribute of a module, both dotted: `operator.add`, `collections.abc.Sequence`; with a colon behind the
 *   module an attribute of an attribute: `builtins:list.append`
 */
export function lasting(path: string): Handle {
  let handle = known.get(path);
  if (handle === undefined) {
    const end = path.includes(":") ? path.indexOf(":") : path.lastIndexOf(".");
    const mark = native.openScope();
    try {
      let object = native.importModule(path.slice(0, end));
      for (const name of path.slice(end + 1).split(".")) object = native.getAttribute(object, name);
      handle = native.keep(owner, object);
    } finally {
      native.closeScope(mark);
    }
    known.set(path, handle);
  }
  return handle;
}
