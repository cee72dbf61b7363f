#include "node/napi.h"

#include <cstring>
#include <string_view>

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

namespace {

bool all_ascii(std::u16string_view units) {
  constexpr size_t kAtOnce = sizeof(uint64_t) / sizeof(char16_t);
  uint64_t found = 0;
  size_t at = 0;
  for (; at + kAtOnce <= units.size(); at += kAtOnce) {
    uint64_t some = 0;
    std::memcpy(&some, units.data() + at, sizeof some);
    found |= some;
  }
  for (; at < units.size(); ++at) found |= units[at];
  return (found & 0xFF80FF80FF80FF80U) == 0;
}

}  // namespace

Characters characters(napi_env env, napi_value string) {
  Characters found;
  if (napi_get_value_string_utf16(env, string, nullptr, 0, &found.size) != napi_ok || found.size == 0)
    return found;
  // Asking for the length in UTF-8, which tells the same, costs V8 1.8 ns for each character, both copies 0.3
  // (2026-11-21, Node 20).
  found.wide = std::make_unique_for_overwrite<char16_t[]>(found.size + 1);
  napi_get_value_string_utf16(env, string, found.wide.get(), found.size + 1, &found.size);
  if (!all_ascii({found.wide.get(), found.size})) return found;
  found.wide.reset();
  found.ascii = std::make_unique_for_overwrite<char[]>(found.size + 1);
  napi_get_value_string_latin1(env, string, found.ascii.get(), found.size + 1, &found.size);
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
