// The addon's table of contents: what Node loads, and how the record of an environment begins and ends.
#include <pthread.h>

#include "bridge/abi_hash.gen.h"
#include "bridge/exports.h"

namespace pyforge {
namespace {

// Process-wide by nature: the door of a python that hosts Node.
const PyforgeDoor* host_door = nullptr;

struct Row {
  const char* name;
  napi_callback entry;
};

constexpr Row kRows[] = {
#define NATIVE(mode, name, signature) {#name, mode##_entry<exports::name>},
#include "bridge/exports.def"
};

Bridge* main_bridge = nullptr;
// The bridge of this thread that is still without its environment of finalizers.
thread_local Bridge* half_registered = nullptr;

void close_bridge(void* data) { static_cast<Bridge*>(data)->close(); }

void mark_child() { in_forked_child = true; }

napi_value start(napi_env env, napi_value exports) {
  if (half_registered != nullptr) {
    std::exchange(half_registered, nullptr)->finalizers = env;
    return exports;
  }
  // Never freed: Python objects of this environment may outlive it and ask the record whether they may still
  // enter.
  auto* bridge = new Bridge(env);
  bridge->door = host_door;
  if (main_bridge == nullptr) {
    main_bridge = bridge;
    pthread_atfork(nullptr, nullptr, mark_child);
  }
  napi_add_env_cleanup_hook(env, close_bridge, bridge);
  for (const Row& row : kRows) {
    napi_value function = nullptr;
    napi_create_function(env, row.name, NAPI_AUTO_LENGTH, row.entry, bridge, &function);
    napi_set_named_property(env, exports, row.name, function);
  }
  half_registered = bridge;
  napi_set_named_property(env, exports, "abi", node::text(env, kAbiHash));
  return exports;
}

}  // namespace
}  // namespace pyforge

extern "C" {

void pyforge_set_door(const PyforgeDoor* door) {
  pyforge::host_door = door;
  if (pyforge::main_bridge != nullptr) pyforge::main_bridge->door = door;
}

NAPI_MODULE_EXPORT napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  return pyforge::start(env, exports);
}

/// Node loads the addon twice per environment (see Bridge::finalizers). The experimental version makes
/// finalizers run inside the collection that finds the garbage, so a synchronous loop does not pile it up
/// (figures in DECISIONS.md). Only functions of version 9 are called.
NAPI_MODULE_EXPORT int32_t node_api_module_get_api_version_v1() { return 0x7fffffff; }
}
