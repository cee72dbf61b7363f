// Objects that outlive their scope: a JavaScript owner (a Py, an error, a typed callable) holds the handle,
// and release() or V8's collector gives it up.
#pragma once
#include "bridge/bridge.h"

namespace pyforge {

/// Keeps `object` until release or until `owner` is collected. 0 with a JavaScript exception when the table
/// is full. napi_add_finalizer costs half of napi_wrap, and its data is a number: nothing dangles after a
/// release.
[[nodiscard]] Handle keep_for(Bridge& bridge, const Attached& py, Ref object, napi_value owner);

}  // namespace pyforge
