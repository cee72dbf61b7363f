// Binding the arguments of a call to the parameters of a declared function, as Python does it.
#pragma once
#include "bridge/callable.h"

namespace pyforge {

/// The arguments of one call.
struct Bound {
  std::vector<PyObject*> slots;  ///< one per parameter, borrowed; null where the caller left the default
  Ref args, kwargs;              ///< what `*args` and `**kwargs` take, always given
};

/// False with the sentence's error pending in JavaScript, or a Python error. Checked in PyO3's order: too
/// many positionals; keywords, one by one; positional-only ones given by keyword; missing ones by position,
/// then by keyword.
[[nodiscard]] bool bind_arguments(const FunctionRecord& record, const Attached& py, PyObject* const* args,
                                  size_t positional, PyObject* names, Bound& bound);

}  // namespace pyforge
