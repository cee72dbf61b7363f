import { PyException, PyExceptionGroup } from "./exceptions.gen.js";

const isInstance = Function.prototype[Symbol.hasInstance];

/** Python's ExceptionGroup has two bases, a class of JavaScript one: an Exception too, it answers to `instanceof`. */
Object.defineProperty(PyException, Symbol.hasInstance, {
  value(this: unknown, error: unknown): boolean {
    return isInstance.call(this, error) || (this === PyException && isInstance.call(PyExceptionGroup, error));
  },
});
