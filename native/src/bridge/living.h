// Which JavaScript object stands for a Python object: while it lives, the object crosses as this same one.
#pragma once
#include <unordered_map>

#include "node/napi.h"
#include "python/abi.h"

namespace pyforge {

/// Weak references by Python object. The JavaScript object keeps the Python object, so a key is good while
/// its entry lives; a dead entry is dropped when it is met.
class LivingTable {
 public:
  void remember(napi_env env, PyObject* object, napi_value value) {
    napi_ref reference = nullptr;
    if (find(env, object) == nullptr && napi_create_reference(env, value, 0, &reference) == napi_ok)
      living_[object] = reference;
  }

  /// The living object, or null.
  [[nodiscard]] napi_value find(napi_env env, PyObject* object) {
    const auto known = living_.find(object);
    if (known == living_.end()) return nullptr;
    napi_value value = nullptr;
    napi_get_reference_value(env, known->second, &value);
    if (value == nullptr) {
      napi_delete_reference(env, known->second);
      living_.erase(known);
    }
    return value;
  }

  void forget_dead(napi_env env, PyObject* object) { (void)find(env, object); }

 private:
  std::unordered_map<PyObject*, napi_ref> living_;
};

}  // namespace pyforge
