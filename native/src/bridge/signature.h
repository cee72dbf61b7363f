// Binding the arguments of a call to the parameters of a declared function, as Python does it.
#pragma once
#include "bridge/callable.h"

namespace pyforge {

/// One slot per parameter, borrowed; null where the caller left the default.
using Bound = std::vector<PyObject*>;

/// False with the sentence's error pending in JavaScript: too many positionals, a parameter given twice, an
/// unknown keyword, missing ones; checked in that order.
[[nodiscard]] bool bind_arguments(const FunctionRecord& record, const Attached& py, PyObject* const* args,
                                  size_t positional, PyObject* names, Bound& bound);

}  // namespace pyforge
