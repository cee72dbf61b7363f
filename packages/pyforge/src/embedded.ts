/** The runtime of a plain `python` that hosts Node: the package, made at home in that process. */
import { makeAtHome } from "./host/index.js";
import { offerRuntime } from "./installed.js";

offerRuntime();
makeAtHome();
