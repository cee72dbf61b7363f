// A Ref owns one reference, and every function says by its type whether it takes, gives or borrows one. What
// else counts references is a table of owned objects (handles, a function's names) or an object's own
// deallocation.
#pragma once
#include <utility>

#include "python/interpreter.h"

namespace pyforge {

class Ref {
 public:
  Ref() = default;
  /// Owns `object` from now on (a "new reference" of the C API); null stands for a failure already reported.
  static Ref take(const Attached& py, PyObject* object) { return Ref(py.api(), object); }
  /// Adds a reference to a borrowed object.
  static Ref share(const Attached& py, PyObject* object) {
    py->Py_IncRef(object);
    return Ref(py.api(), object);
  }
  Ref(Ref&& other) noexcept : api_(other.api_), object_(std::exchange(other.object_, nullptr)) {}
  Ref& operator=(Ref&& other) noexcept {
    std::swap(api_, other.api_);
    std::swap(object_, other.object_);
    return *this;
  }
  Ref(const Ref&) = delete;
  Ref& operator=(const Ref&) = delete;
  ~Ref() {
    if (object_ != nullptr) api_->Py_DecRef(object_);
  }

  explicit operator bool() const { return object_ != nullptr; }
  [[nodiscard]] PyObject* get() const { return object_; }
  /// Gives the reference to the caller.
  [[nodiscard]] PyObject* release() { return std::exchange(object_, nullptr); }

 private:
  Ref(const Api& api, PyObject* object) : api_(&api), object_(object) {}

  const Api* api_ = nullptr;
  PyObject* object_ = nullptr;
};

}  // namespace pyforge
