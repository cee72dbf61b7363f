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

[[nodiscard]] napi_value undefined(napi_env env);
[[nodiscard]] napi_value null(napi_env env);
[[nodiscard]] napi_value number(napi_env env, double value);
[[nodiscard]] napi_value integer(napi_env env, int32_t value);
/// A number without fraction; a small one is cheaper for V8 than a double (4 instead of 8 ns).
[[nodiscard]] napi_value whole(napi_env env, int64_t value);
[[nodiscard]] napi_value boolean(napi_env env, bool value);
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

[[nodiscard]] napi_valuetype type_of(napi_env env, napi_value value);
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
  [[nodiscard]] napi_value get(napi_env env) const;
  [[nodiscard]] bool empty() const { return reference_ == nullptr; }

 private:
  napi_ref reference_ = nullptr;
};

}  // namespace pyforge::node
