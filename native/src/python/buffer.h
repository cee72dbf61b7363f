// The buffer protocol: a look at the memory of a Python object, and the structure in which exporters describe
// theirs.
#pragma once
#include "python/interpreter.h"

namespace pyforge {

// What a consumer asks of an exporter (PyBUF_…).
inline constexpr int kWithFormat = 0x4;
inline constexpr int kWithShape = 0x8;
inline constexpr int kWithStrides = 0x18;
inline constexpr int kFullReadOnly = 0x11C;

/// The memory of an object while this lives. Asking a memoryview runs no Python code.
class Memory {
 public:
  Memory(const Attached& py, PyObject* object) : py_(py) {
    filled_ = py_->PyObject_GetBuffer(object, &view_, kFullReadOnly) == 0;
  }
  ~Memory() {
    if (filled_) py_->PyBuffer_Release(&view_);
  }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  /// False with a Python error: the object has no buffer, or not one of this kind.
  explicit operator bool() const { return filled_; }
  [[nodiscard]] const Py_buffer* operator->() const { return &view_; }
  [[nodiscard]] const Py_buffer* get() const { return &view_; }
  [[nodiscard]] bool is_contiguous(char order) const {
    return py_->PyBuffer_IsContiguous(&view_, order) != 0;
  }

 private:
  const Attached& py_;
  Py_buffer view_{};
  bool filled_ = false;
};

}  // namespace pyforge
