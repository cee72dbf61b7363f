// The door of node/: Node-API with the few shapes the bridge needs. This room knows Node-API only; it
// includes nothing of python/ or bridge/.
#pragma once
#define NAPI_VERSION 9
#include <node_api.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace pyforge::node {

// What every crossing calls is inline: out of line, a call of a function of two numbers costs 5 ns more.

[[nodiscard]] inline napi_value undefined(napi_env env) {
  napi_value value = nullptr;
  napi_get_undefined(env, &value);
  return value;
}

[[nodiscard]] inline napi_value null(napi_env env) {
  napi_value value = nullptr;
  napi_get_null(env, &value);
  return value;
}

[[nodiscard]] inline napi_value number(napi_env env, double value) {
  napi_value result = nullptr;
  napi_create_double(env, value, &result);
  return result;
}

[[nodiscard]] inline napi_value integer(napi_env env, int32_t value) {
  napi_value result = nullptr;
  napi_create_int32(env, value, &result);
  return result;
}

/// A number without fraction; a small one is cheaper for V8 than a double (4 instead of 8 ns).
[[nodiscard]] inline napi_value whole(napi_env env, int64_t value) {
  return value == static_cast<int32_t>(value) ? integer(env, static_cast<int32_t>(value))
                                              : number(env, static_cast<double>(value));
}

[[nodiscard]] inline napi_value boolean(napi_env env, bool value) {
  napi_value result = nullptr;
  napi_get_boolean(env, value, &result);
  return result;
}

[[nodiscard]] napi_value text(napi_env env, const std::string& utf8);

/// The code units of a JavaScript string, lone surrogates and NULs included.
[[nodiscard]] std::u16string utf16(napi_env env, napi_value string);
/// The characters of a long string: a byte each where all are ASCII, else code units.
struct Characters {
  std::unique_ptr<char[]> ascii;
  std::unique_ptr<char16_t[]> wide;
  size_t size = 0;

  [[nodiscard]] bool is_ascii() const { return wide == nullptr; }
};
[[nodiscard]] Characters characters(napi_env env, napi_value string);
/// The string as UTF-8, for names and paths.
[[nodiscard]] std::string utf8(napi_env env, napi_value string);

[[nodiscard]] inline napi_valuetype type_of(napi_env env, napi_value value) {
  napi_valuetype type = napi_undefined;
  napi_typeof(env, value, &type);
  return type;
}

[[nodiscard]] bool exception_pending(napi_env env);
/// Takes the pending exception out of the environment.
[[nodiscard]] napi_value take_exception(napi_env env);

/// Handles made inside live until the end of the C++ block.
class HandleScope {
 public:
  explicit HandleScope(napi_env env) : env_(env) { napi_open_handle_scope(env, &scope_); }
  ~HandleScope() { napi_close_handle_scope(env_, scope_); }
  HandleScope(const HandleScope&) = delete;
  HandleScope& operator=(const HandleScope&) = delete;

 private:
  napi_env env_;
  napi_handle_scope scope_ = nullptr;
};

/// A strong reference to a JavaScript value. Set and read on the JavaScript thread only.
class Persistent {
 public:
  Persistent() = default;
  Persistent(const Persistent&) = delete;
  Persistent& operator=(const Persistent&) = delete;

  void set(napi_env env, napi_value value);
  [[nodiscard]] napi_value get(napi_env env) const {
    napi_value value = nullptr;
    if (reference_ != nullptr) napi_get_reference_value(env, reference_, &value);
    return value;
  }
  [[nodiscard]] bool empty() const { return reference_ == nullptr; }

 private:
  napi_ref reference_ = nullptr;
};

}  // namespace pyforge::node
