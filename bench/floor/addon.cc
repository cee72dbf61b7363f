#include "floor.h"

// Built twice: as a module of Node-API 9, and as an experimental one, whose finalizers run inside the
// collection. Only functions of Node-API 9 are called in both, so that the two differ in nothing else.
#ifndef FLOOR_API_VERSION
#define FLOOR_API_VERSION 9
#endif

extern "C" NAPI_MODULE_EXPORT int32_t node_api_module_get_api_version_v1() { return FLOOR_API_VERSION; }

extern "C" NAPI_MODULE_EXPORT napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  auto* floor = new Floor{.env = env};  // lives as long as the process: Python objects point at it
  add_interpreter(*floor, exports);
  add_calls(*floor, exports);
  add_callbacks(*floor, exports);
  add_lists(*floor, exports);
  add_parts(*floor, exports);
  add_slot_handles(*floor, exports);
  add_pointer_handles(*floor, exports);
  add_owners(*floor, exports);
  return exports;
}

// The host of a TypeScript module in plain `python` offers its door here. The floor calls Node-API on the
// thread that holds the engine and needs none.
extern "C" NAPI_MODULE_EXPORT void pyforge_set_door(const void*) {}
