#include "bridge/handle.h"

namespace pyforge {
namespace {

void tell_weight(napi_env env, int64_t kilobytes) {
  int64_t now = 0;
  napi_adjust_external_memory(env, kilobytes * 1024, &now);
}

}  // namespace

void HandleTable::drop_to(const Attached& py, uint32_t mark) {
  while (top_ > mark) {
    Slot& slot = scoped_[--top_];
    PyObject* object = slot.object;
    slot.retire();
    py->Py_DecRef(object);  // may run __del__, which may push and drop above this top
  }
}

Handle HandleTable::keep(PyObject* stolen, napi_ref owner) {
  uint32_t slot = static_cast<uint32_t>(kept_.size());
  if (free_.empty()) {
    if (slot == kMaxSlots) return 0;
    kept_.emplace_back();
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  kept_[slot].object = stolen;
  kept_[slot].owner = owner;
  return ~number(kept_[slot], slot);
}

PyObject* HandleTable::unkeep(napi_env env, Handle handle) {
  PyObject* object = handle < 0 ? find(handle) : nullptr;
  if (object == nullptr) return nullptr;
  const uint32_t slot = static_cast<uint32_t>(~handle) & (kMaxSlots - 1);
  if (napi_ref owner = std::exchange(kept_[slot].owner, nullptr); owner != nullptr)
    napi_delete_reference(env, owner);
  if (const int64_t weight = kept_[slot].kilobytes; weight > 0) tell_weight(env, -weight);
  kept_[slot].retire();
  free_.push_back(slot);
  return object;
}

void HandleTable::weigh(napi_env env, Handle handle, uint64_t bytes) {
  if (handle >= 0 || find(handle) == nullptr) return;
  const auto kilobytes = static_cast<uint32_t>(bytes / 1024);
  kept_[static_cast<uint32_t>(~handle) & (kMaxSlots - 1)].kilobytes = kilobytes;
  tell_weight(env, kilobytes);  // may collect
}

napi_value HandleTable::owner(napi_env env, Handle handle) const {
  napi_value owner = nullptr;
  if (handle < 0 && find(handle) != nullptr)
    napi_get_reference_value(env, kept_[static_cast<uint32_t>(~handle) & (kMaxSlots - 1)].owner, &owner);
  return owner;
}

}  // namespace pyforge
