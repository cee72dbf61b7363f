// Python's error indicator as a value: fetched whole (with its traceback) and restored as the same object.
#pragma once
#include "python/ref.h"

namespace pyforge {

/// Takes the raised exception out of the indicator, normalized, its traceback attached. Null when none is set.
[[nodiscard]] Ref fetch_exception(const Attached& py);

/// Raises `exception` (an instance) as it is: same object, same traceback, extended by the frames it passes.
void restore_exception(const Attached& py, Ref exception);

}  // namespace pyforge
