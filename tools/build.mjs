// `npm run build`: compiles what changed since the last time.

import { main } from "./house/index.mjs";
import { setUp } from "./setup/index.mjs";

await main(() => setUp("run"));
