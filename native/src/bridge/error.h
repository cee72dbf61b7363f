// Failures, converted once: a Python exception, a refusal or a pending JavaScript exception becomes the other
// side's error. Whatever crosses back is the same object again.
#pragma once
#include "bridge/bridge.h"
#include "python/failure.h"

namespace pyforge {

/// Which value was refused, for the sentence: its place and the name of argument or function. Named where a
/// conversion failed, nameless where anything else may have.
struct Where {
  Place place = Place::kValue;
  std::string_view name;

  [[nodiscard]] bool converting() const { return !name.empty(); }
};

/// Ends a native call that failed: whatever is set (a refusal, Python's error) becomes the pending JavaScript
/// exception; one that is pending already stays. A Python error that a conversion met gets its place as a
/// note (`__notes__`).
void throw_failure(Bridge& bridge, const Attached& py, const Where& where = {});

/// Ends a call from Python that failed: whatever is set (a refusal, a pending JavaScript exception) becomes
/// Python's error; one that is set already stays.
void raise_failure(Bridge& bridge, const Attached& py, const Where& where = {});

/// The stack is too short for a call into the other language: RangeError, as where it is too short for
/// JavaScript.
void throw_exhausted(napi_env env);
/// The same for Python: RecursionError.
void raise_exhausted(const Attached& py);

}  // namespace pyforge
