/** One class per Python type: bound objects that show what the type offers. Imports native/, plan/, errors/, python/. */
import { introduceLater } from "../python/index.js";
import { PyIterator } from "./iterator.js";
import { PyList } from "./list.js";
import { PyModule } from "./module.js";
import { PySuper } from "./super.js";
import { PyType } from "./type.js";

introduceLater({ PyIterator, PyList, PyModule, PySuper, PyType });

export { PyDict } from "./dict.js";
export { PyIterator, PyList, PyModule, PySuper, PyType };
