#include <vector>

#include "floor.h"

// A handle that outlives its scope: a second table, and the ways in which its slots are given back when
// JavaScript drops the object that holds one. A finalizer only queues; the next entry drains the queue.
namespace {

std::vector<PyObject*> slots;
std::vector<uint32_t> free_slots;
std::vector<uint32_t> queue;

void release(uint32_t slot) {
  Py_DECREF(slots[slot]);
  slots[slot] = nullptr;
  free_slots.push_back(slot);
}

void drain() {
  for (const uint32_t slot : queue) release(slot);
  queue.clear();
}

// A fresh object each time, so that what is not given back shows in the size of the process.
uint32_t own() {
  if (!queue.empty()) drain();
  PyObject* object = PyFloat_FromDouble(0.5);
  if (free_slots.empty()) {
    slots.push_back(object);
    return static_cast<uint32_t>(slots.size() - 1);
  }
  const uint32_t slot = free_slots.back();
  free_slots.pop_back();
  slots[slot] = object;
  return slot;
}

void finalize(napi_env, void* data, void*) {
  queue.push_back(static_cast<uint32_t>(reinterpret_cast<uintptr_t>(data)));
}

void* as_data(uint32_t slot) { return reinterpret_cast<void*>(static_cast<uintptr_t>(slot)); }

napi_value number(napi_env env, uint32_t value) {
  napi_value result;
  napi_create_uint32(env, value, &result);
  return result;
}

// own(): a slot and nothing that frees it.
napi_value own_slot(napi_env env, napi_callback_info) { return number(env, own()); }

// disown(slot): gives it back.
napi_value disown(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  release(in.u32(0));
  return nullptr;
}

// ownByWrap(holder): napi_wrap with a finalizer.
napi_value own_by_wrap(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const uint32_t slot = own();
  napi_wrap(env, in.value[0], as_data(slot), finalize, nullptr, nullptr);
  return number(env, slot);
}

// ownByFinalizer(holder): a finalizer alone. The holder carries its slot as a number and needs no wrapped
// pointer.
napi_value own_by_finalizer(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const uint32_t slot = own();
  napi_add_finalizer(env, in.value[0], as_data(slot), finalize, nullptr, nullptr);
  return number(env, slot);
}

// ownByExternal(): an external that holds the slot.
napi_value own_by_external(napi_env env, napi_callback_info) {
  napi_value result;
  napi_create_external(env, as_data(own()), finalize, nullptr, &result);
  return result;
}

// ownedAlive(): slots that are in use.
napi_value owned_alive(napi_env env, napi_callback_info) {
  drain();
  return number(env, static_cast<uint32_t>(slots.size() - free_slots.size()));
}

}  // namespace

void add_owners(Floor& floor, napi_value exports) {
  add(floor, exports,
      {{"own", own_slot},
       {"disown", disown},
       {"ownByWrap", own_by_wrap},
       {"ownByFinalizer", own_by_finalizer},
       {"ownByExternal", own_by_external},
       {"ownedAlive", owned_alive}});
}
