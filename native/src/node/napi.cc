#include "node/napi.h"

namespace pyforge::node {

napi_value text(napi_env env, const std::string& utf8) {
  napi_value result = nullptr;
  napi_create_string_utf8(env, utf8.data(), utf8.size(), &result);
  return result;
}

std::u16string utf16(napi_env env, napi_value string) {
  size_t length = 0;
  if (napi_get_value_string_utf16(env, string, nullptr, 0, &length) != napi_ok) return {};
  std::u16string units(length, u'\0');
  napi_get_value_string_utf16(env, string, units.data(), length + 1, &length);
  return units;
}

Characters characters(napi_env env, napi_value string) {
  size_t length = 0, bytes = 0;
  if (napi_get_value_string_utf16(env, string, nullptr, 0, &length) != napi_ok ||
      napi_get_value_string_utf8(env, string, nullptr, 0, &bytes) != napi_ok || bytes != length)
    return Characters(utf16(env, string));
  Characters found;  // as many bytes as units: all are ASCII
  found.ascii.resize(length);
  napi_get_value_string_latin1(env, string, found.ascii.data(), length + 1, &length);
  return found;
}

std::string utf8(napi_env env, napi_value string) {
  size_t length = 0;
  if (napi_get_value_string_utf8(env, string, nullptr, 0, &length) != napi_ok) return {};
  std::string bytes(length, '\0');
  napi_get_value_string_utf8(env, string, bytes.data(), length + 1, &length);
  return bytes;
}

bool exception_pending(napi_env env) {
  bool pending = false;
  napi_is_exception_pending(env, &pending);
  return pending;
}

napi_value take_exception(napi_env env) {
  napi_value exception = nullptr;
  if (napi_get_and_clear_last_exception(env, &exception) != napi_ok || exception == nullptr)
    return undefined(env);
  return exception;
}

void Persistent::set(napi_env env, napi_value value) {
  if (reference_ != nullptr) napi_delete_reference(env, reference_);
  reference_ = nullptr;
  napi_create_reference(env, value, 1, &reference_);
}

}  // namespace pyforge::node
