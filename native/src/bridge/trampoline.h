// One way out of Python: every call of a wrapped TypeScript function runs through this trampoline.
#pragma once
#include "bridge/callable.h"

namespace pyforge {

using VectorcallFunction = PyObject* (*)(PyObject* self, PyObject* const* args, size_t nargsf,
                                         PyObject* names);

PyObject* trampoline(PyObject* self, PyObject* const* args, size_t nargsf, PyObject* names);

/// The record inside a wrapped function.
[[nodiscard]] FunctionRecord& record_of(PyObject* function);

}  // namespace pyforge
