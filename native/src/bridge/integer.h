// Integers: Python's have any size, JavaScript has numbers up to 2^53 and bigints.
#pragma once
#include <string>

#include "bridge/opcode.h"

namespace pyforge {

/// The int of `object` (itself, or by __index__); null with a refusal or a Python error set.
[[nodiscard]] Ref as_integer(Bridge& bridge, const Attached& py, PyObject* object, Op op);

/// An int that fits 64 bits, signed, else `overflow` is -1 or 1. `integer` is an int.
[[nodiscard]] inline int64_t as_int64(const Attached& py, PyObject* integer, int& overflow) {
  return py->PyLong_AsLongLongAndOverflow(integer, &overflow);
}

/// The digits of an int in base 16 with sign and without prefix; exact and linear for any size.
[[nodiscard]] bool to_hex(const Attached& py, PyObject* integer, std::string& digits);
[[nodiscard]] Ref from_hex(const Attached& py, const std::string& digits);

/// A JavaScript bigint and its int.
[[nodiscard]] napi_value to_bigint(Bridge& bridge, const Attached& py, PyObject* integer);
[[nodiscard]] Ref from_bigint(Bridge& bridge, const Attached& py, napi_value value);

}  // namespace pyforge
