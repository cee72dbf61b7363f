/** asyncio and Node's event loop as one. Imports native/, plan/, errors/, python/. */
import "./introduced.js";

export { asyncGeneratorOf } from "./async-generator.js";
export { PythonAsyncIterable, PythonAsyncIterator, type Take } from "./async-iterator.js";
export { type AwaitOptions, intoPromise, promiseOf, thenOf } from "./awaited.js";
export { coroutineFor, Deferred, originOf } from "./coroutines.js";
export { leaveLater, withinLater } from "./managers.js";
export { meetLoops } from "./meeting.js";
export { isThenable } from "./thenable.js";
