// Which JavaScript object stands for a Python object: while it lives, the object crosses as this same one.
#pragma once
#include <unordered_map>

#include "bridge/handle.h"

namespace pyforge {

/// Kept handles by Python object; their owner is what stands for it. The handle keeps the Python object, so a
/// key is good while its entry is; an entry whose owner is gone is dropped when it is met.
class LivingTable {
 public:
  void remember(napi_env env, const HandleTable& handles, PyObject* object, Handle handle) {
    if (find(env, handles, object) == nullptr) living_[object] = handle;
  }

  /// The living object, or null.
  [[nodiscard]] napi_value find(napi_env env, const HandleTable& handles, PyObject* object) {
    const auto known = living_.find(object);
    if (known == living_.end()) return nullptr;
    napi_value owner = handles.owner(env, known->second);
    if (owner == nullptr) living_.erase(known);
    return owner;
  }

  void forget_dead(napi_env env, const HandleTable& handles, PyObject* object) {
    (void)find(env, handles, object);
  }

 private:
  std::unordered_map<PyObject*, Handle> living_;
};

}  // namespace pyforge
