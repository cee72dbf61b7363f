#include "bridge/integer.h"

#include <bit>
#include <cstring>
#include <initializer_list>

#include "bridge/text.h"

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

namespace {

static_assert(std::endian::native == std::endian::little, "words are copied as bytes, the least first");

/// Calls a method of int's, which is found at first need. Null with a Python error.
Ref call_of_int(const Attached& py, PyObject*& method, const char* name,
                std::initializer_list<PyObject*> values) {
  if (method == nullptr) {
    const Ref text = make_str(py, std::string_view(name));
    if (text) method = py->PyObject_GetAttr(py->PyLong_Type, text.get());
  }
  if (method == nullptr) return {};
  return Ref::take(py, py->PyObject_Vectorcall(method, values.begin(), values.size(), nullptr));
}

Ref byte_order(const Attached& py) { return make_str(py, std::string_view("little")); }

/// The words of a positive int, the least first. False with a Python error.
bool to_words(Bridge& bridge, const Attached& py, PyObject* integer, std::vector<uint64_t>& words) {
  const Ref bits = call_of_int(py, bridge.int_bit_length, "bit_length", {integer});
  if (!bits) return false;
  int overflow = 0;
  words.resize((static_cast<size_t>(as_int64(py, bits.get(), overflow)) + 63) / 64);
  const size_t size = words.size() * sizeof(uint64_t);
  const Ref length = Ref::take(py, py->PyLong_FromLongLong(static_cast<int64_t>(size)));
  const Ref order = byte_order(py);
  if (!length || !order) return false;
  const Ref bytes = call_of_int(py, bridge.int_to_bytes, "to_bytes", {integer, length.get(), order.get()});
  char* data = nullptr;
  Py_ssize_t found = 0;
  if (!bytes || py->PyBytes_AsStringAndSize(bytes.get(), &data, &found) != 0) return false;
  std::memcpy(words.data(), data, size);
  return true;
}

/// The positive int of the words; null with a Python error.
Ref from_words(Bridge& bridge, const Attached& py, const std::vector<uint64_t>& words) {
  const auto size = static_cast<Py_ssize_t>(words.size() * sizeof(uint64_t));
  const Ref bytes =
      Ref::take(py, py->PyBytes_FromStringAndSize(reinterpret_cast<const char*>(words.data()), size));
  const Ref order = byte_order(py);
  if (!bytes || !order) return {};
  return call_of_int(py, bridge.int_from_bytes, "from_bytes", {bytes.get(), order.get()});
}

}  // namespace

napi_value to_bigint(Bridge& bridge, const Attached& py, PyObject* integer) {
  napi_value result = nullptr;
  int overflow = 0;
  const int64_t small = as_int64(py, integer, overflow);
  if (overflow == 0) {
    napi_create_bigint_int64(bridge.env, small, &result);
    return result;
  }
  const bool negative = overflow < 0;
  std::vector<uint64_t> words;
  const Ref magnitude = negative ? Ref::take(py, py->PyNumber_Negative(integer)) : Ref::share(py, integer);
  if (!magnitude || !to_words(bridge, py, magnitude.get(), words)) return nullptr;
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
  Ref magnitude = from_words(bridge, py, words);
  if (!magnitude || negative == 0) return magnitude;
  return Ref::take(py, py->PyNumber_Negative(magnitude.get()));
}

}  // namespace pyforge
