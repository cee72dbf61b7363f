import type { Handle } from "../native/index.js";
import type {
  PyCode,
  PyEllipsis,
  PyExceptionObject,
  PyIterator,
  PyList,
  PyModule,
  PyNone,
  PyNotImplemented,
  PySuper,
  PyTraceback,
  PyType,
} from "../views/index.js";
import type { Scope } from "./scope.js";
import type { Python } from "./token.js";
import type { View } from "./view.js";

/** A promise's `then`. */
export type Then = (
  onFulfilled?: ((value: unknown) => unknown) | null,
  onRejected?: ((error: unknown) => unknown) | null,
) => Promise<unknown>;

/** An asynchronous iterator, which may have what generators have. */
export type AsyncSteps = AsyncIterator<unknown, unknown, unknown>;
export type AsyncMethod = "next" | "throw" | "return";

/** What PyAny's own methods make that is built upon PyAny; it introduces itself when it is loaded. */
export interface Later {
  readonly PyCode: typeof PyCode;
  readonly PyEllipsis: View<PyEllipsis>;
  readonly PyExceptionObject: View<PyExceptionObject>;
  readonly PyIterator: View<PyIterator>;
  readonly PyList: View<PyList>;
  readonly PyModule: View<PyModule>;
  readonly PyNone: View<PyNone>;
  readonly PyNotImplemented: View<PyNotImplemented>;
  readonly PySuper: View<PySuper>;
  readonly PyTraceback: View<PyTraceback>;
  readonly PyType: View<PyType>;
  /** The Python object of memory: a memoryview, or what a view of buffers/ stands for; undefined for other values. */
  readonly memoryOf: (value: object) => Handle | undefined;
  /** The Python object whose memory a JavaScript view shows, where buffers/ made the view of that object. */
  readonly shownBy: (view: ArrayBufferView) => Handle | undefined;
  /** Asyncio and Node's loop meet, unless they have. */
  readonly meetLoops: () => void;
  /** Reports to Python's `settled(number, …)` how a promise settles. */
  readonly reportPromise: (promise: PromiseLike<unknown>, number: number) => void;
  /** Makes an asynchronous iterator go on, and reports its step to Python. */
  readonly reportStep: (steps: AsyncSteps, method: AsyncMethod, value: unknown, number: number) => void;
  /** The `then` of an awaitable of Python's, whose promise gives what `take` makes of its result; undefined for others. */
  readonly thenOf: (object: Handle) => Then | undefined;
  /** The token of a scope. */
  readonly token: (scope: Scope) => Python;
}

export const later = {} as Later;

/** Introduces classes that extend PyAny, or need it. */
export function introduceLater(part: Partial<Later>): void {
  Object.assign(later, part);
}
