// The record of the one CPython in this process: its functions, the layout of its objects, whether it is
// finalized.
#pragma once
#include <pthread.h>

#include <atomic>
#include <string>
#include <utility>

#include "python/abi.h"
#include "python/layout.h"
#include "python/library.h"
#include "python/lock_watch.h"

namespace pyforge {

struct StartOptions {
  std::string library;  ///< path of libpython; empty when Python already runs in this process
  std::string program;  ///< sys.executable to be; a venv's python makes the venv count
  std::string home;     ///< PYTHONHOME to be; empty for the one of the environment, or none
};

class Interpreter {
 public:
  /// The running interpreter, or null before start.
  [[nodiscard]] static Interpreter* running() { return running_.load(std::memory_order_acquire); }

  /// Opens libpython and starts it, or adopts the one of the process. Afterwards the calling thread is
  /// attached. Safe to race: the second caller finds the first one's interpreter and is told `started =
  /// false`.
  [[nodiscard]] static LoadError start(const StartOptions& options, bool& started);

  /// Whether Python runs and is prepared. Waits while another thread starts it: until `set_ready`, only that
  /// thread uses it.
  [[nodiscard]] static bool ready();
  static void set_ready();

  /// Runs atexit handlers and finalizes. The calling thread is attached before and has no thread state after.
  /// With `wait`, non-daemon threads are waited for, as at the end of a script. Returns Python's own status.
  int finalize(bool wait);

  [[nodiscard]] const Api& api() const { return api_; }
  [[nodiscard]] const Layout& layout() const { return layout_; }
  /// Whether finalization is over: no function of the C API may be called any more.
  [[nodiscard]] bool finalized() const { return finalized_.load(std::memory_order_relaxed); }
  /// A thread other than the starter comes in: false once finalization has begun, else `dismiss` when it
  /// goes.
  [[nodiscard]] bool admit() const {
    visitors_.fetch_add(1);
    if (!ending_.load()) return true;
    dismiss();
    return false;
  }
  void dismiss() const { visitors_.fetch_sub(1); }
  /// Whether a thread is inside that did not come out before finalization.
  [[nodiscard]] bool visited() const { return visitors_.load() != 0; }
  /// Whether this thread may attach. From the moment finalization begins only the thread that finalizes may,
  /// for what atexit handlers and finalizers call: CPython before 3.14 ends any other thread that tries.
  [[nodiscard]] bool attachable() const {
    return !ending_.load(std::memory_order_acquire) ||
           (!finalized() && pthread_equal(pthread_self(), ender_) != 0);
  }

 private:
  Interpreter() = default;
  enum class Phase : int { kNone, kStarting, kReady };
  static void enter_phase(Phase phase);

  static std::atomic<Interpreter*> running_;
  static std::atomic<Phase> phase_;

  Api api_;
  Layout layout_;
  std::wstring program_, home_;  // Python keeps the pointers
  void await_visitors();

  mutable std::atomic<int> visitors_ = 0;
  pthread_t ender_ = {};  // the thread that finalizes, once ending_ is set
  std::atomic<bool> ending_ = false;
  std::atomic<bool> finalized_ = false;
};

/// Proof that the calling thread is attached to the interpreter, and the way to its functions:
/// `py->PyLong_FromLongLong(1)`. Made by ThreadAttachment and by the trampoline only, passed down by
/// reference.
class Attached {
 public:
  explicit Attached(const Interpreter& interpreter) : interpreter_(interpreter) {}
  Attached(const Attached&) = delete;
  Attached& operator=(const Attached&) = delete;

  const Api* operator->() const { return &interpreter_.api(); }
  [[nodiscard]] const Api& api() const { return interpreter_.api(); }

  [[nodiscard]] PyObject* none() const { return api()._Py_NoneStruct; }
  [[nodiscard]] PyTypeObject* type_of(PyObject* object) const {
    return interpreter_.layout().type_of(api(), object);
  }
  [[nodiscard]] bool is_exact(PyObject* object, PyObject* type) const {
    return type_of(object) == reinterpret_cast<PyTypeObject*>(type);
  }
  /// Whether `object` is an instance of the builtin whose fast flag is `subclass_flag` (kLongSubclass, …).
  [[nodiscard]] bool is_a(PyObject* object, unsigned long subclass_flag) const {
    return (api().PyType_GetFlags(type_of(object)) & subclass_flag) != 0;
  }
  [[nodiscard]] const Layout& layout() const { return interpreter_.layout(); }

 private:
  const Interpreter& interpreter_;
};

/// One thread's thread state, kept between attachments. Nested enters are free; the outermost takes the lock
/// (17 ns when nobody contends) and its leave gives it back. Threads other than the starter are counted while
/// they are inside: finalization must not begin then.
class ThreadAttachment {
 public:
  /// The calling thread's own. Copies of the package in one process, and the contexts of a test runner, have
  /// a bridge each on one thread: were each to take the lock, the second would wait for the first, for ever.
  static ThreadAttachment& here() {
    thread_local ThreadAttachment attachment;
    return attachment;
  }

  /// For a thread that is attached now and for ever below this call (plain `python` hosts Node).
  void adopt_caller() {
    depth_ = 1;
    at_home_ = true;
    set_in_python(true);
  }
  /// For a thread of Python's own, in the time it runs JavaScript; and its end.
  void adopt_visitor() { depth_ = 1, at_home_ = true, set_in_python(true); }
  void dismiss_visitor() { depth_ = 0; }
  /// For the thread that has just started the interpreter: gives the lock away until the next enter.
  void detach_starter(const Api& api) {
    state_ = api.PyEval_SaveThread();
    at_home_ = true;
  }

  /// False where finalization has begun: then the thread is not inside, and must not leave.
  [[nodiscard]] bool enter(const Interpreter& interpreter) {
    if (depth_ == 0 && !come(interpreter)) return false;
    ++depth_;
    return true;
  }
  void leave(const Interpreter& interpreter) {
    if (--depth_ == 0) go(interpreter);
  }
  [[nodiscard]] bool attached() const { return depth_ > 0; }

  /// Whether this thread runs Python or waits in it, rather than JavaScript; other threads ask.
  [[nodiscard]] bool in_python() const { return in_python_.load(std::memory_order_relaxed); }
  /// Whether JavaScript lies below: it called what this thread does in Python now.
  [[nodiscard]] bool below_javascript() const { return below_ > 0; }
  void count_below(int change) { below_ += change; }
  void set_in_python(bool inside) { in_python_.store(inside, std::memory_order_relaxed); }

  /// Gives the lock away in the middle of attachments, and returns what `reattach` needs to go on.
  [[nodiscard]] int detach(const Interpreter& interpreter) {
    go(interpreter);
    return std::exchange(depth_, 0);
  }
  [[nodiscard]] bool reattach(const Interpreter& interpreter, int depth) {
    if (!come(interpreter)) return false;
    depth_ = depth;
    return true;
  }

 private:
  [[nodiscard]] bool come(const Interpreter& interpreter) {
    if (!at_home_ && !interpreter.admit()) return false;
    LockWatch* watch = LockWatch::active();
    if (watch != nullptr) [[unlikely]]
      watch->begin();
    if (state_ != nullptr) interpreter.api().PyEval_RestoreThread(state_);
    else
      (void)interpreter.api().PyGILState_Ensure();  // a worker's first time: it lasts as long as its thread
    if (watch != nullptr) [[unlikely]]
      watch->end();
    return true;
  }
  void go(const Interpreter& interpreter) {
    state_ = interpreter.api().PyEval_SaveThread();
    if (!at_home_) interpreter.dismiss();
  }

  bool at_home_ = false;  // the thread that started Python, or that it belongs to

  std::atomic<bool> in_python_ = false;
  int below_ = 0;

  PyThreadState* state_ = nullptr;
  int depth_ = 0;
};

/// While it lives the thread is in Python, or with `inside` false in JavaScript.
class InPython {
 public:
  explicit InPython(ThreadAttachment& thread, bool inside = true)
      : thread_(thread), before_(thread.in_python()), below_(inside ? 1 : 0) {
    thread_.set_in_python(inside);
    thread_.count_below(below_);
  }
  ~InPython() {
    thread_.set_in_python(before_);
    thread_.count_below(-below_);
  }
  InPython(const InPython&) = delete;
  InPython& operator=(const InPython&) = delete;

 private:
  ThreadAttachment& thread_;
  const bool before_;
  const int below_;
};

}  // namespace pyforge
