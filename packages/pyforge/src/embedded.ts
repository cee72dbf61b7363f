/** The runtime of a plain `python` that hosts Node: the package, made at home in that process. */
import * as pyforge from "./index.js";
import { makeAtHome } from "./host/index.js";

makeAtHome(pyforge);
