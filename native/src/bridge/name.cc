#include "bridge/name.h"

#include "bridge/text.h"

namespace pyforge {

Ref NameCache::find(napi_env env, const Attached& py, napi_value string) {
  char16_t units[kLongest + 2];
  size_t length = 0;
  napi_get_value_string_utf16(env, string, units, kLongest + 2, &length);
  if (length > kLongest) return make_name(py, node::utf16(env, string));
  uint32_t hash = static_cast<uint32_t>(length);
  for (size_t at = 0; at < length; ++at) hash = (hash ^ units[at]) * 0x01000193U;
  Entry& entry = entries_[(hash ^ hash >> 16) % kEntries];
  const size_t bytes = length * sizeof(char16_t);
  if (entry.name != nullptr && entry.length == length && std::memcmp(entry.units, units, bytes) == 0)
    return Ref::share(py, entry.name);
  Ref name = make_name(py, {units, length});
  if (!name) return name;
  std::memcpy(entry.units, units, bytes);
  entry.length = length;
  const Ref replaced = Ref::take(py, std::exchange(entry.name, Ref::share(py, name.get()).release()));
  return name;
}

}  // namespace pyforge
