// Strings, code point by code point: lone surrogates and NULs survive both ways; a str that UTF-16 cannot say
// (a high surrogate followed by a low one as two code points) is refused.
#pragma once
#include <string_view>

#include "bridge/bridge.h"
#include "python/ref.h"

namespace pyforge {

/// A new str with these UTF-16 code units, surrogate pairs joined.
[[nodiscard]] Ref make_str(const Attached& py, std::u16string_view units);
[[nodiscard]] Ref make_str(const Attached& py, std::string_view utf8);
[[nodiscard]] Ref make_str(const Attached& py, const Piece& piece);
/// The same for attribute and keyword names, interned.
[[nodiscard]] Ref make_name(const Attached& py, std::u16string_view units);

/// Whether the units hold half of a surrogate pair without the other.
[[nodiscard]] bool has_lone_surrogate(std::u16string_view units);

/// The characters of a str: `ascii` when all are below 128 (borrowed from the object), else `wide`.
struct Characters {
  std::string_view ascii;
  std::u16string wide;
  bool is_ascii = true;
};
/// False with a refusal (not a str, not sayable in UTF-16) or a Python error set.
[[nodiscard]] bool read_str(Bridge& bridge, const Attached& py, PyObject* object, Characters& characters);

/// A JavaScript string; null when it is longer than V8 allows (an exception is pending).
[[nodiscard]] napi_value make_js_string(napi_env env, const Characters& characters);

}  // namespace pyforge
