// Objects that outlive their scope: a JavaScript owner (a Py, an error, a typed callable) holds one, and V8's collector
// or release() gives it up.
#pragma once
#include <memory>

#include "bridge/bridge.h"

namespace pyforge {

class Kept {
 public:
  Kept(Bridge& bridge, const Attached&, Ref object) : bridge_(bridge), handle_(bridge.handles.keep(object.release())) {}
  virtual ~Kept() = default;
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;

  [[nodiscard]] Handle handle() const { return handle_; }
  [[nodiscard]] Bridge& bridge() const { return bridge_; }

  /// Drops the object now; later uses of the handle are refused.
  void release(const Attached& py) {
    if (PyObject* object = bridge_.handles.unkeep(handle_); object != nullptr) py->Py_DecRef(object);
  }
  /// Runs inside V8's collection: nothing of Node-API or Python may be touched, the queue takes the handle.
  void abandon() { bridge_.retire_kept(handle_); }

 private:
  Bridge& bridge_;
  Handle handle_;
};

/// Ties `kept` to the life of `owner`, a JavaScript object that is tied to nothing yet.
[[nodiscard]] bool attach_kept(napi_env env, napi_value owner, std::unique_ptr<Kept> kept);
/// What `owner` is tied to, or null.
[[nodiscard]] Kept* kept_of(napi_env env, napi_value owner);

}  // namespace pyforge
