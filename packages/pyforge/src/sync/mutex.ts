import { PyTimeoutError } from "../errors/index.js";
import { type Handle, lasting, native } from "../native/index.js";
import { ensureStarted, Owner, PyAny, type Python } from "../python/index.js";

/**
 * A lock around a value (PyO3's `PyMutex`), over a `threading.Lock` of Python's, so that Python's threads can take it too.
 * Who waits for it gives Python's lock away meanwhile, and calls from other threads are served.
 */
export class PyMutex<T> {
  #value: T;
  #lock: Owner | undefined;
  #held = false;

  constructor(value: T) {
    this.#value = value;
  }

  /**
   * Waits until the lock is free and takes it. Release the guard, best by `using guard = mutex.lock(py)`.
   * @param timeout milliseconds to wait at most; without it there is no limit
   * @throws PyTimeoutError when the lock was not free in that time; Error where this thread holds it already, and would
   * wait for itself
   */
  lock(py: Python, timeout?: number): PyMutexGuard<T> {
    py.check();
    if (this.#held) {
      throw new Error(
        "PyMutex.lock() was called by the thread that holds it, and would wait for itself; release its guard first",
      );
    }
    const seconds = timeout === undefined ? -1 : timeout / 1000;
    if (!native.test(native.getAttribute(this.#handle(), "acquire"), true, seconds))
      throw new PyTimeoutError(`PyMutex.lock() did not get the lock within ${timeout} ms`);
    return this.#guard();
  }

  /** Takes the lock if it is free; else undefined, at once. */
  tryLock(py: Python): PyMutexGuard<T> | undefined {
    py.check();
    if (this.#held || !native.test(native.getAttribute(this.#handle(), "acquire"), false)) return undefined;
    return this.#guard();
  }

  /** Whether anybody holds it now. */
  isLocked(py: Python): boolean {
    py.check();
    return native.test(native.getAttribute(this.#handle(), "locked"));
  }

  /** Python's lock itself: `with lock:` there excludes guards here. */
  pythonLock(py: Python): PyAny {
    py.check();
    return new PyAny(native.borrow(this.#handle()));
  }

  #guard(): PyMutexGuard<T> {
    this.#held = true;
    return new PyMutexGuard<T>(
      () => this.#value,
      (value) => {
        this.#value = value;
      },
      () => {
        this.#held = false;
        const mark = native.openScope();
        try {
          native.call(native.getAttribute(this.#handle(), "release"));
        } finally {
          native.closeScope(mark);
        }
      },
    );
  }

  #handle(): Handle {
    ensureStarted();
    this.#lock ??= new Owner(native.call(lasting("_thread.allocate_lock")));
    return this.#lock.handle;
  }
}

/** A mutex that is held (PyO3's `PyMutexGuard`): its value, until it is released. */
export class PyMutexGuard<T> {
  readonly #get: () => T;
  readonly #set: (value: T) => void;
  #release: (() => void) | undefined;

  /** @internal */
  constructor(get: () => T, set: (value: T) => void, release: () => void) {
    this.#get = get;
    this.#set = set;
    this.#release = release;
  }

  /** The guarded value. Read or written after the release, it throws. */
  get value(): T {
    this.#check();
    return this.#get();
  }
  set value(value: T) {
    this.#check();
    this.#set(value);
  }

  /** Lets others have the lock. A second release does nothing. */
  release(): void {
    const release = this.#release;
    this.#release = undefined;
    release?.();
  }

  [Symbol.dispose](): void {
    this.release();
  }

  #check(): void {
    if (this.#release === undefined)
      throw new Error("the guard of a PyMutex was used after its release; lock the mutex again");
  }
}
