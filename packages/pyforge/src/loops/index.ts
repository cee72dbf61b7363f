/** asyncio and Node's event loop as one. Imports native/, plan/, errors/, python/. */
import "./introduced.js";

export { type AwaitOptions, intoPromise, promiseOf, thenOf } from "./awaited.js";
export { coroutineFor } from "./coroutines.js";
export { meetLoops } from "./meeting.js";
export { isThenable } from "./thenable.js";
