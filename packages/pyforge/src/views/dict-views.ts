import { PyAny } from "../python/index.js";

/** A living look at one side of a dict: it has a size, is iterable, and raises when the dict changes under an iteration. */
abstract class DictView extends PyAny {
  get size(): number {
    return this.len();
  }
}

/** The keys of a dict, live: `dict.callMethod("keys").cast(PyDictKeys)`. `bitand` and its like work as on sets. */
export class PyDictKeys extends DictView {
  static override readonly pythonType: string = "pyforge._containers.DictKeys";
  declare protected readonly keys: true;
}

/** The values of a dict, live. */
export class PyDictValues extends DictView {
  static override readonly pythonType: string = "pyforge._containers.DictValues";
  declare protected readonly values: true;
}

/** The pairs of a dict, live. `bitand` and its like work as on sets. */
export class PyDictItems extends DictView {
  static override readonly pythonType: string = "pyforge._containers.DictItems";
  declare protected readonly items: true;
}
