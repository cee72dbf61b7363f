// One way in: every export of the addon runs inside one of these two wrappers. They collect the arguments,
// take Python's lock where the operation needs it, free what collectors left behind, and turn a failure into
// an exception.
#pragma once
#include <new>

#include "bridge/bridge.h"
#include "bridge/error.h"

namespace pyforge {

/// The arguments of a call from TypeScript.
class Args {
 public:
  static constexpr size_t kInline = 9;

  Args(napi_env env, napi_callback_info info) : env_(env) {
    count_ = kInline;
    napi_get_cb_info(env, info, &count_, inline_, nullptr, &data_);
    if (count_ <= kInline) return;
    all_.resize(count_);
    napi_get_cb_info(env, info, &count_, all_.data(), nullptr, nullptr);
  }

  [[nodiscard]] size_t count() const { return count_; }
  /// The argument at `index`; JavaScript's undefined beyond the last.
  [[nodiscard]] napi_value operator[](size_t index) const {
    return all_.empty() ? inline_[index] : all_[index];
  }
  [[nodiscard]] void* data() const { return data_; }

  [[nodiscard]] double number(size_t index) const {
    double value = 0;
    napi_get_value_double(env_, (*this)[index], &value);
    return value;
  }
  [[nodiscard]] Handle handle(size_t index) const {
    int32_t value = 0;
    napi_get_value_int32(env_, (*this)[index], &value);
    return value;
  }
  [[nodiscard]] size_t position(size_t index) const {
    const double value = number(index);
    return value > 0 ? static_cast<size_t>(value) : 0;
  }
  [[nodiscard]] bool flag(size_t index) const {
    bool value = false;
    if (index < count_) napi_get_value_bool(env_, (*this)[index], &value);
    return value;
  }
  [[nodiscard]] std::string utf8(size_t index) const { return node::utf8(env_, (*this)[index]); }
  [[nodiscard]] std::u16string utf16(size_t index) const { return node::utf16(env_, (*this)[index]); }
  [[nodiscard]] std::vector<uint8_t> bytes(size_t index) const {
    void* data = nullptr;
    size_t length = 0;
    if (napi_get_typedarray_info(env_, (*this)[index], nullptr, &length, &data, nullptr, nullptr) != napi_ok)
      return {};
    return {static_cast<uint8_t*>(data), static_cast<uint8_t*>(data) + length};
  }

 private:
  napi_env env_;
  napi_value inline_[kInline];
  std::vector<napi_value> all_;
  size_t count_ = 0;
  void* data_ = nullptr;
};

/// Holds Python's lock for the duration of a native call; free when the thread is attached already.
class Attachment {
 public:
  Attachment(Bridge& bridge, const Interpreter& interpreter)
      : bridge_(bridge),
        interpreter_(interpreter),
        py_(interpreter),
        entered_(bridge.thread->enter(interpreter)),
        inside_(*bridge.thread) {
    if (entered_) bridge.drain(py_);
  }
  ~Attachment() {
    if (entered_) bridge_.thread->leave(interpreter_);
  }
  Attachment(const Attachment&) = delete;
  Attachment& operator=(const Attachment&) = delete;

  /// Whether the thread is attached; if not, Python is being finalized.
  [[nodiscard]] bool entered() const { return entered_; }
  [[nodiscard]] const Attached& py() const { return py_; }

 private:
  Bridge& bridge_;
  const Interpreter& interpreter_;
  const Attached py_;
  const bool entered_;
  const InPython inside_;
};

inline void throw_not_running(napi_env env) {
  napi_throw_error(
      env, "ERR_PYFORGE_NOT_RUNNING",
      Interpreter::running() == nullptr
          ? "Python is not running; call it inside Python.attach(), which starts it"
          : "Python has been finalized (the process is exiting); nothing of it can be used any more");
}

using PlainOperation = napi_value (*)(Bridge&, const Args&);
using AttachedOperation = napi_value (*)(Bridge&, const Attached&, const Args&);

template <PlainOperation operation>
napi_value plain_entry(napi_env env, napi_callback_info info) {
  const Args args(env, info);
  return operation(*static_cast<Bridge*>(args.data()), args);
}

/// A new handle for TypeScript; null with the failure that left `object` null.
[[nodiscard]] inline napi_value hand_out(Bridge& bridge, const Attached& py, Ref object) {
  const Handle handle = bridge.hold(py, std::move(object));
  return handle == 0 ? nullptr : node::integer(bridge.env, handle);
}

template <AttachedOperation operation>
napi_value attached_entry(napi_env env, napi_callback_info info) {
  const Args args(env, info);
  Bridge& bridge = *static_cast<Bridge*>(args.data());
  const Interpreter* interpreter = Interpreter::running();
  if (interpreter == nullptr || !interpreter->attachable()) [[unlikely]] {
    throw_not_running(env);
    return nullptr;
  }
  if (!bridge.stack.left()) [[unlikely]] {
    throw_exhausted(env);
    return nullptr;
  }
  const Attachment attachment(bridge, *interpreter);
  if (!attachment.entered()) [[unlikely]] {
    throw_not_running(env);
    return nullptr;
  }
  napi_value result = operation(bridge, attachment.py(), args);
  if (in_forked_child) [[unlikely]]
    end_forked_child(attachment.py());
  if (result == nullptr) [[unlikely]]
    throw_failure(bridge, attachment.py());
  else if (bridge.post.waiting()) [[unlikely]] bridge.post.serve(attachment.py());
  return result;
}

}  // namespace pyforge
