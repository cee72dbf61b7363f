#include "bridge/integer.h"

#include <algorithm>

namespace pyforge {

Ref as_integer(Bridge& bridge, const Attached& py, PyObject* object, Op op) {
  if (py.is_exact(object, py->PyLong_Type)) return Ref::share(py, object);
  if (py->PyIndex_Check(object) == 0) {
    refuse_type(bridge, py, object, op, Reason::notInteger);
    return {};
  }
  return Ref::take(py, py->PyNumber_Index(object));  // runs user code: what it raises is the user's
}

bool to_hex(const Attached& py, PyObject* integer, std::string& digits) {
  const Ref text = Ref::take(py, py->PyNumber_ToBase(integer, 16));
  if (!text) return false;
  Py_ssize_t size = 0;
  const char* utf8 = py->PyUnicode_AsUTF8AndSize(text.get(), &size);
  if (utf8 == nullptr) return false;
  digits.assign(utf8, static_cast<size_t>(size));  // "0x1f" or "-0x1f"
  digits.erase(digits[0] == '-' ? 1 : 0, 2);
  return true;
}

Ref from_hex(const Attached& py, const std::string& digits) {
  return Ref::take(py, py->PyLong_FromString(digits.c_str(), nullptr, 16));
}

napi_value to_bigint(Bridge& bridge, const Attached& py, PyObject* integer) {
  napi_value result = nullptr;
  int overflow = 0;
  const int64_t small = as_int64(py, integer, overflow);
  if (overflow == 0) {
    napi_create_bigint_int64(bridge.env, small, &result);
    return result;
  }
  std::string digits;
  if (!to_hex(py, integer, digits)) return nullptr;
  const bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  std::vector<uint64_t> words;
  for (size_t end = digits.size(); end > 0;) {
    const size_t begin = end > 16 ? end - 16 : 0;
    words.push_back(std::stoull(digits.substr(begin, end - begin), nullptr, 16));
    end = begin;
  }
  if (napi_create_bigint_words(bridge.env, negative ? 1 : 0, words.size(), words.data(), &result) !=
          napi_ok &&
      !node::exception_pending(bridge.env))
    napi_throw_range_error(bridge.env, nullptr,
                           "the int is larger than a JavaScript bigint can be (2^30 bits)");
  return result;
}

Ref from_bigint(Bridge& bridge, const Attached& py, napi_value value) {
  int64_t small = 0;
  bool lossless = false;
  napi_get_value_bigint_int64(bridge.env, value, &small, &lossless);
  if (lossless) return Ref::take(py, py->PyLong_FromLongLong(small));

  size_t count = 0;
  int negative = 0;
  napi_get_value_bigint_words(bridge.env, value, nullptr, &count, nullptr);
  std::vector<uint64_t> words(count);
  napi_get_value_bigint_words(bridge.env, value, &negative, &count, words.data());
  constexpr char kDigits[] = "0123456789abcdef";
  std::string digits;
  for (const uint64_t word : words)  // least significant digit first, turned round below
    for (int shift = 0; shift < 64; shift += 4) digits.push_back(kDigits[word >> shift & 15]);
  if (negative != 0) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return from_hex(py, digits);
}

}  // namespace pyforge
