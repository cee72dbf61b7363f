// Undeclared single values: scalars convert here, the rest by way of TypeScript's hooks.
#pragma once
#include "bridge/opcode.h"

namespace pyforge {

/// Any JavaScript value as a Python object, by the undeclared table; functions in it get natural arguments
/// where `natural` says so. Null with a JavaScript exception, a refusal or a Python error.
[[nodiscard]] Ref from_js(Bridge& bridge, const Attached& py, napi_value value, bool natural = false);

/// None, bool, int, float, str and bytes by value. Otherwise null with `copied` false; null with `copied`
/// true is a failure.
[[nodiscard]] napi_value copy_to_js(Bridge& bridge, const Attached& py, PyObject* object, bool& copied);

/// A JavaScript original that Python held as itself, any other object bound to the innermost scope.
[[nodiscard]] napi_value bind_to_js(Bridge& bridge, const Attached& py, PyObject* object);

/// What the natural layer makes of an object at first sight; the order is that of `Shape` in
/// natural/shape.ts.
enum class Shape : uint8_t {
  kObject,
  kCallable,
  kList,
  kTuple,
  kDict,
  kSet,
  kOriginal,
  kListLike,  ///< an instance of a class derived from list; the others likewise
  kTupleLike,
  kDictLike,
  kSetLike,
  kException,
};

/// An object as the natural layer shows it: scalars by value, a living error or proxy, else a new proxy.
[[nodiscard]] napi_value to_natural(Bridge& bridge, const Attached& py, PyObject* object);

}  // namespace pyforge
