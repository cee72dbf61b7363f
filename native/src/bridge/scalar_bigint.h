// Integers beyond a JavaScript number: bigint in JavaScript, base 16 on the wire. Part of the table of
// scalar.cc.
#pragma once
#include "bridge/scalar_number.h"

namespace pyforge::scalars {

constexpr int bits_of(Op op) { return op == Op::i64 || op == Op::u64 ? 64 : op == Op::bigint ? 0 : 128; }
constexpr bool is_unsigned(Op op) { return op == Op::u64 || op == Op::u128; }

/// Whether an int (as hexadecimal digits with sign) fits the declared width; 0 bits means any size.
inline bool fits(const std::string& digits, int bits, bool is_unsigned_type) {
  if (bits == 0) return true;
  const bool negative = digits[0] == '-';
  const std::string_view magnitude = std::string_view(digits).substr(negative ? 1 : 0);
  if (is_unsigned_type) return !negative && magnitude.size() <= static_cast<size_t>(bits / 4);
  if (magnitude.size() != static_cast<size_t>(bits / 4))
    return magnitude.size() < static_cast<size_t>(bits / 4);
  if (magnitude[0] < '8') return true;
  return negative && magnitude[0] == '8' && magnitude.find_first_not_of('0', 1) == std::string_view::npos;
}

template <Op op>
struct BigInteger {
  /// The int of `object`, proved to fit.
  static Ref load(Bridge& bridge, const Attached& py, PyObject* object, std::string* digits) {
    Ref integer = as_integer(bridge, py, object, op);
    if (!integer) return {};
    int overflow = 0;
    const int64_t small = as_int64(py, integer.get(), overflow);
    const bool negative = overflow < 0 || (overflow == 0 && small < 0);
    if (overflow == 0 && !(negative && is_unsigned(op)) && digits == nullptr) return integer;
    std::string own;
    std::string& text = digits == nullptr ? own : *digits;
    if (!to_hex(py, integer.get(), text)) return {};
    if (fits(text, bits_of(op), is_unsigned(op))) return integer;
    const Reason reason = negative && is_unsigned(op) ? Reason::negative
                          : op == Op::i64             ? Reason::beyondCLong
                          : op == Op::u64             ? Reason::beyondUnsigned
                                                      : Reason::beyond128;
    bridge.refusal.note(reason, code(op), repr_of(py, integer.get()));
    return {};
  }
  static Ref check(Bridge& bridge, const Attached& py, Ref integer, napi_value received) {
    std::string digits;
    if (bits_of(op) == 0 || !integer) return integer;
    if (!to_hex(py, integer.get(), digits)) return {};
    if (fits(digits, bits_of(op), is_unsigned(op))) return integer;
    bridge.refusal.note_js(Reason::jsOutOfRange, code(op),
                           received != nullptr ? received : to_bigint(bridge, py, integer.get()));
    return {};
  }

  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    const Ref integer = load(bridge, py, object, nullptr);
    if (!integer) return nullptr;
    if constexpr (op == Op::u64) {
      napi_value result = nullptr;
      napi_create_bigint_uint64(bridge.env, py->PyLong_AsUnsignedLongLong(integer.get()), &result);
      return result;
    }
    return to_bigint(bridge, py, integer.get());
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    if (node::type_of(bridge.env, value) != napi_bigint) {
      bridge.refusal.note_js(Reason::wrongJsType, code(op), value);
      return nullptr;
    }
    if constexpr (op == Op::i64) {
      int64_t small = 0;
      bool lossless = false;
      napi_get_value_bigint_int64(bridge.env, value, &small, &lossless);
      if (lossless) return py->PyLong_FromLongLong(small);
    } else if constexpr (op == Op::u64) {
      uint64_t small = 0;
      bool lossless = false;
      napi_get_value_bigint_uint64(bridge.env, value, &small, &lossless);
      if (lossless) return py->PyLong_FromUnsignedLongLong(small);
    }
    return check(bridge, py, from_bigint(bridge, py, value), value).release();
  }
  // On the wire: base 16 as characters. Linear for any size; both sides have a reader for it.
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    std::string digits;
    return load(bridge, py, object, &digits) && wire.ascii(digits.data(), digits.size());
  }
  static PyObject* read(Bridge& bridge, const Attached& py, WireReader& wire) {
    const Piece digits = wire.characters();
    std::string text(digits.ascii);
    if (!digits.is_ascii) text.assign(digits.wide.begin(), digits.wide.end());
    return check(bridge, py, from_hex(py, text), nullptr).release();
  }
};

}  // namespace pyforge::scalars
