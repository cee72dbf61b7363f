// A JavaScript string as UTF-8, for the calls that are not measured.
#pragma once

#include <node_api.h>

#include <string>

inline std::string text(napi_env env, napi_value value) {
  size_t length = 0;
  napi_get_value_string_utf8(env, value, nullptr, 0, &length);
  std::string result(length, '\0');
  napi_get_value_string_utf8(env, value, result.data(), length + 1, &length);
  return result;
}
