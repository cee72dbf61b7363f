// Weak references, whichever function the running CPython has for them.
#pragma once
#include "python/ref.h"

namespace pyforge {

/// What a weak reference refers to. Null where that is gone, or with a Python error for what is no reference.
[[nodiscard]] inline Ref referent_of(const Attached& py, PyObject* reference) {
  PyObject* object = nullptr;
  if (py->PyWeakref_GetRef != nullptr) {
    (void)py->PyWeakref_GetRef(reference, &object);
    return Ref::take(py, object);
  }
  object = py->PyWeakref_GetObject(reference);
  return object == nullptr || object == py.none() ? Ref() : Ref::share(py, object);
}

}  // namespace pyforge
