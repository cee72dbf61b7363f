/** What threads share and wait for: a cell that is filled once, a lock, the limit of calls. Imports native/, python/. */
export { callLimit } from "./call-limit.js";
export { PyMutex, PyMutexGuard } from "./mutex.js";
export { PyOnceLock } from "./once-lock.js";
export { type Stall, watchLock } from "./watch-lock.js";
