// Undeclared single values: scalars convert here, the rest by way of TypeScript's hooks.
#pragma once
#include "bridge/opcode.h"

namespace pyforge {

/// Any JavaScript value as a Python object, by the undeclared table. Null with a JavaScript exception, a
/// refusal or a Python error.
[[nodiscard]] Ref from_js(Bridge& bridge, const Attached& py, napi_value value);

/// Whether `to_js` copies the object: None, bool, int, float, str and bytes.
[[nodiscard]] bool is_copied(const Attached& py, PyObject* object);

/// None, bool, int, float, str and bytes by value, everything else as a bound object of the innermost scope.
[[nodiscard]] napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object);

}  // namespace pyforge
