#include "fake_napi.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <memory>
#include <utility>

namespace {

enum class Kind {
  kUndefined,
  kNull,
  kBoolean,
  kNumber,
  kBigInt,
  kString,
  kArray,
  kBuffer,
  kFunction,
  kError
};

struct Value {
  Kind kind = Kind::kUndefined;
  std::u16string text;
  std::vector<napi_value> items;
  std::shared_ptr<std::vector<double>> buffer;
};

std::deque<std::unique_ptr<Value>> values;
std::deque<std::unique_ptr<Value>> held;
std::optional<std::string> pending;
std::shared_ptr<std::vector<double>> newest;

napi_value as_handle(Value* value) { return reinterpret_cast<napi_value>(value); }
Value& of(napi_value handle) { return *reinterpret_cast<Value*>(handle); }

napi_status give(Kind kind, napi_value* result) {
  values.push_back(std::make_unique<Value>());
  values.back()->kind = kind;
  *result = as_handle(values.back().get());
  return napi_ok;
}

napi_status throw_coded(const char* code) {
  if (pending) return napi_pending_exception;
  pending = code == nullptr ? "" : code;
  return napi_ok;
}

[[noreturn]] void unexpected(const char* name) {
  std::fprintf(stderr, "the plan executor called %s\n", name);
  std::abort();
}

}  // namespace

namespace fake {

void forget_values() { values.clear(); }

std::optional<std::string> take_exception() { return std::exchange(pending, std::nullopt); }

napi_value rewire_function() {
  napi_value function = nullptr;
  give(Kind::kFunction, &function);
  return function;
}

std::optional<std::u16string> characters_of(napi_value value) {
  if (of(value).kind == Kind::kArray) return std::nullopt;
  return of(value).text;
}

}  // namespace fake

extern "C" {

napi_status napi_get_undefined(napi_env, napi_value* result) { return give(Kind::kUndefined, result); }
napi_status napi_get_null(napi_env, napi_value* result) { return give(Kind::kNull, result); }
napi_status napi_get_boolean(napi_env, bool, napi_value* result) { return give(Kind::kBoolean, result); }
napi_status napi_create_double(napi_env, double value, napi_value* result) {
  give(Kind::kNumber, result);
  of(*result).buffer = std::make_shared<std::vector<double>>(1, value);
  return napi_ok;
}
napi_status napi_create_int32(napi_env env, int32_t value, napi_value* result) {
  return napi_create_double(env, value, result);
}
napi_status napi_create_bigint_int64(napi_env, int64_t, napi_value* result) {
  return give(Kind::kBigInt, result);
}
napi_status napi_create_bigint_uint64(napi_env, uint64_t, napi_value* result) {
  return give(Kind::kBigInt, result);
}
napi_status napi_create_bigint_words(napi_env, int, size_t, const uint64_t*, napi_value* result) {
  return give(Kind::kBigInt, result);
}
napi_status napi_create_string_utf16(napi_env, const char16_t* data, size_t size, napi_value* result) {
  give(Kind::kString, result);
  of(*result).text.assign(data, size);
  return napi_ok;
}
napi_status napi_create_string_latin1(napi_env, const char* data, size_t size, napi_value* result) {
  give(Kind::kString, result);
  for (size_t at = 0; at < size; ++at) of(*result).text.push_back(static_cast<unsigned char>(data[at]));
  return napi_ok;
}
napi_status napi_create_string_utf8(napi_env env, const char* data, size_t size, napi_value* result) {
  return napi_create_string_latin1(env, data, size, result);
}
napi_status napi_create_array_with_length(napi_env, size_t size, napi_value* result) {
  give(Kind::kArray, result);
  of(*result).items.resize(size);
  return napi_ok;
}
napi_status napi_set_element(napi_env, napi_value array, uint32_t index, napi_value value) {
  of(array).items.at(index) = value;
  return napi_ok;
}

napi_status napi_call_function(napi_env, napi_value, napi_value, size_t, const napi_value* arguments,
                               napi_value* result) {
  const double cells = (*of(arguments[0]).buffer)[0];
  if (cells > static_cast<double>(fake::kMostCells)) {
    throw_coded("room");
    return napi_pending_exception;
  }
  auto next = std::make_shared<std::vector<double>>(static_cast<size_t>(cells));
  if (newest)
    std::memcpy(next->data(), newest->data(), std::min(next->size(), newest->size()) * sizeof(double));
  newest = next;  // the one before is freed with the reference to it
  give(Kind::kBuffer, result);
  of(*result).buffer = std::move(next);
  return napi_ok;
}
napi_status napi_get_arraybuffer_info(napi_env, napi_value buffer, void** data, size_t* size) {
  *data = of(buffer).buffer->data();
  *size = of(buffer).buffer->size() * sizeof(double);
  return napi_ok;
}

napi_status napi_create_reference(napi_env, napi_value value, uint32_t, napi_ref* result) {
  held.push_back(std::make_unique<Value>(of(value)));
  *result = reinterpret_cast<napi_ref>(held.back().get());
  return napi_ok;
}
napi_status napi_delete_reference(napi_env, napi_ref reference) {
  std::erase_if(held,
                [&](const auto& value) { return reinterpret_cast<napi_ref>(value.get()) == reference; });
  return napi_ok;
}
napi_status napi_get_reference_value(napi_env, napi_ref reference, napi_value* result) {
  *result = reinterpret_cast<napi_value>(reference);
  return napi_ok;
}

napi_status napi_is_exception_pending(napi_env, bool* result) {
  *result = pending.has_value();
  return napi_ok;
}
napi_status napi_throw_error(napi_env, const char* code, const char*) { return throw_coded(code); }
napi_status napi_throw_range_error(napi_env, const char* code, const char*) { return throw_coded(code); }
napi_status napi_get_and_clear_last_exception(napi_env, napi_value* result) {
  pending.reset();
  return give(Kind::kError, result);
}
napi_status napi_adjust_external_memory(napi_env, int64_t, int64_t* result) {
  *result = 0;
  return napi_ok;
}
napi_status napi_open_handle_scope(napi_env, napi_handle_scope*) { return napi_ok; }
napi_status napi_close_handle_scope(napi_env, napi_handle_scope) { return napi_ok; }

// Values of single scalars go this way, not those of plans.
#define UNEXPECTED(name, ...) \
  napi_status name(__VA_ARGS__) { unexpected(#name); }
UNEXPECTED(napi_typeof, napi_env, napi_value, napi_valuetype*)
UNEXPECTED(napi_is_typedarray, napi_env, napi_value, bool*)
UNEXPECTED(napi_get_value_bool, napi_env, napi_value, bool*)
UNEXPECTED(napi_get_value_double, napi_env, napi_value, double*)
UNEXPECTED(napi_get_value_bigint_int64, napi_env, napi_value, int64_t*, bool*)
UNEXPECTED(napi_get_value_bigint_uint64, napi_env, napi_value, uint64_t*, bool*)
UNEXPECTED(napi_get_value_bigint_words, napi_env, napi_value, int*, size_t*, uint64_t*)
UNEXPECTED(napi_get_value_string_utf16, napi_env, napi_value, char16_t*, size_t, size_t*)
UNEXPECTED(napi_get_value_string_utf8, napi_env, napi_value, char*, size_t, size_t*)
UNEXPECTED(napi_get_value_string_latin1, napi_env, napi_value, char*, size_t, size_t*)
UNEXPECTED(napi_get_typedarray_info, napi_env, napi_value, napi_typedarray_type*, size_t*, void**,
           napi_value*, size_t*)

// No other thread posts anything.
UNEXPECTED(napi_create_threadsafe_function, napi_env, napi_value, napi_value, napi_value, size_t, size_t,
           void*, napi_finalize, void*, napi_threadsafe_function_call_js, napi_threadsafe_function*)
UNEXPECTED(napi_call_threadsafe_function, napi_threadsafe_function, void*, napi_threadsafe_function_call_mode)
UNEXPECTED(napi_ref_threadsafe_function, napi_env, napi_threadsafe_function)
UNEXPECTED(napi_unref_threadsafe_function, napi_env, napi_threadsafe_function)
UNEXPECTED(napi_add_env_cleanup_hook, napi_env, napi_cleanup_hook, void*)

}  // extern "C"
