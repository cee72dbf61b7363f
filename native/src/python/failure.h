// Python's error indicator as a value: fetched whole (with its traceback) and raised again as the same
// object.
#pragma once
#include "python/ref.h"

namespace pyforge {

/// Takes the raised exception out of the indicator, normalized, its traceback attached. Null when none is
/// set.
[[nodiscard]] Ref fetch_exception(const Attached& py);

/// Raises `exception` (an instance) as Python's `raise` does: same object, its traceback extended by the
/// frames it passes, the exception being handled as its context.
void raise_exception(const Attached& py, const Ref& exception);

}  // namespace pyforge
