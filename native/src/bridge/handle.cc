#include "bridge/handle.h"

namespace pyforge {
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
  if (kept_[slot].weights != nullptr) kept_[slot].weights->leave(env, kept_[slot].memory);
  kept_[slot].retire();
  free_.push_back(slot);
  return object;
}

void HandleTable::weigh(napi_env env, Handle handle, Weights& weights, const void* data, size_t length) {
  if (handle >= 0 || find(handle) == nullptr) return;
  Slot& slot = kept_[static_cast<uint32_t>(~handle) & (kMaxSlots - 1)];
  slot.weights = &weights;
  slot.memory = weights.join(env, data, length);
}

napi_value HandleTable::owner(napi_env env, Handle handle) const {
  napi_value owner = nullptr;
  if (handle < 0 && find(handle) != nullptr)
    napi_get_reference_value(env, kept_[static_cast<uint32_t>(~handle) & (kMaxSlots - 1)].owner, &owner);
  return owner;
}

}  // namespace pyforge
