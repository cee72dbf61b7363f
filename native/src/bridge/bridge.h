// The door of bridge/: the record that everything native hangs on, one per Node environment (the main thread,
// each worker). bridge/ joins python/ and node/; what it offers to TypeScript stands in exports.def.
#pragma once
#include <pthread.h>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_set>
#include <vector>

#include "bridge/forked.h"
#include "bridge/handle.h"
#include "bridge/identity.h"
#include "bridge/living.h"
#include "bridge/memory_table.h"
#include "bridge/name.h"
#include "bridge/post.h"
#include "bridge/refusal.h"
#include "bridge/stack_room.h"
#include "bridge/weights.h"
#include "bridge/wire.h"
#include "host/door.h"
#include "node/loop.h"
#include "node/napi.h"
#include "python/ref.h"

namespace pyforge {

struct FunctionRecord;
class Plan;

/// What TypeScript supplies at `connect`: wording and policy. One row, one function of the `Hooks` of
/// native/hooks.ts.
struct Hooks {
#define HOOK(name) node::Persistent name;
#include "bridge/hooks.def"
};

/// Where a refused value was found; the order is that of `places` in errors/refusal.ts.
enum class Place : uint8_t { kValue, kArgument, kResult, kCallArgument, kVariant };

/// The scalars of a typed callable: parameters, then the result; and its name, for sentences.
struct Signature {
  std::vector<uint8_t> kinds;
  std::string name;
};

class Bridge {
 public:
  explicit Bridge(napi_env environment);
  ~Bridge();

  napi_env env;
  /// The environment of finalizers: a second registration of this addon, in which nothing is ever thrown.
  /// Finalizers run inside V8's collection, and one that starts while an exception is on its way through its
  /// own environment (Node allocates to throw it) is taken for the thrower, which ends the process.
  napi_env finalizers = nullptr;
  HandleTable handles;
  IdentityTable identities;
  LivingTable errors;    ///< the error of an exception
  LivingTable proxies;   ///< the natural proxy of any object
  MemoryTable memories;  ///< the ArrayBuffers over Python's memory
  Weights weights;       ///< of Python's memory that kept objects pin
  NameCache names;
  Wire wire;
  Hooks hooks;
  Refusal refusal;
  StackRoom stack;
  /// Of the thread that runs JavaScript: always the same, but where threads take turns (Python hosts).
  ThreadAttachment* thread = &ThreadAttachment::here();
  Post post{*this};
  std::vector<const Plan*> plans;    ///< by number; see plan/owner.h
  std::vector<uint32_t> free_plans;  ///< numbers without a plan
  std::deque<Signature> signatures;

  PyObject* function_type = nullptr;   ///< Python's type of wrapped JavaScript functions
  PyObject* object_type = nullptr;     ///< Python's type of other JavaScript values
  PyObject* memory_type = nullptr;     ///< the exporter of JavaScript's memory, made at first need
  PyObject* stall_report = nullptr;    ///< what is told of long waits for the lock; owned
  PyObject* sequence_abc = nullptr;    ///< collections.abc.Sequence, found at first need
  PyObject* mapping_abc = nullptr;     ///< collections.abc.Mapping
  PyObject* int_bit_length = nullptr;  ///< methods of int's, found at first need
  PyObject* int_to_bytes = nullptr;
  PyObject* int_from_bytes = nullptr;
  PyObject* complex_name = nullptr;  ///< "__complex__"
  PyObject* real_type = nullptr;     ///< the last type that was met of which all instances are real

  /// The object of a handle, borrowed; null with a JavaScript exception that says why there is none.
  [[nodiscard]] PyObject* resolve(Handle handle);
  /// Puts an object into the innermost scope; 0 with a JavaScript exception when the object is null or the
  /// scope full.
  [[nodiscard]] Handle hold(const Attached& py, Ref object);

  /// Whether the calling thread may enter JavaScript now.
  [[nodiscard]] bool may_enter() const {
    if (closed.load(std::memory_order_relaxed) || in_forked_child) return false;
    return door != nullptr && on_host_thread ? door->may_enter() != 0
                                             : pthread_equal(pthread_self(), owner) != 0;
  }
  /// Whether another thread may ask for a call and wait for it: JavaScript runs on, elsewhere.
  [[nodiscard]] bool reachable() const {
    return !closed.load(std::memory_order_relaxed) && !in_forked_child &&
           (pthread_equal(pthread_self(), owner) == 0 || takes_turns());
  }
  /// Whether threads take turns in this environment (Python hosts, once a second thread came).
  [[nodiscard]] bool takes_turns() const { return on_host_thread && door->shared() != 0; }
  /// Why JavaScript may not be entered, as the end of a sentence for Python.
  [[nodiscard]] std::string entry_refusal() const;
  /// Why the JavaScript thread did not take a call within the limit, likewise.
  [[nodiscard]] std::string late_refusal() const;

  /// Hands something over that only the JavaScript thread may free, or that needs Python's lock.
  void retire(FunctionRecord* record);
  /// A JavaScript owner of a kept object was collected; called inside V8's collection, so it only notes.
  void retire_kept(uint64_t ticket) {
    dead_handles_.push_back(ticket);
    collected_ = true;
  }
  void retire_plan(const Plan* plan) {
    dead_plans_.push_back(plan);
    collected_ = true;
  }
  /// Any thread: the next `drain` has something to do.
  void attend() { attention_.store(true, std::memory_order_release); }
  /// Frees what was handed over, and runs what other threads have queued. May run JavaScript and Python.
  void drain(const Attached& py) {
    if (LockWatch::active() != nullptr) [[unlikely]]
      tell_of_stall(py);
    if (collected_ || attention_.load(std::memory_order_acquire)) drain_now(py);
  }

  /// Node's loop gets a turn when the last one is more than a millisecond ago (Python hosts only).
  void pump_if_due();
  /// Node's loop gets a turn now (Python hosts only).
  void pump();
  /// Whether JavaScript frames lie below the caller, or Node's loop that is being turned.
  [[nodiscard]] bool below_javascript() const { return depth > 0 || turning_; }

  /// An outermost call of Python's is about to return: asyncio's loop is told what Node's has to do.
  void attend(const Attached& py) {
    if (door == nullptr || !on_host_thread) return;
    if (attended || loop.active() > quiet_) attend_now(py);
  }
  /// What keeps Node's loop alive now is not work.
  void mark_quiet() { quiet_ = loop.active(); }

  /// The environment ends: what Python still holds of it may not enter any more.
  void close();

  const PyforgeDoor* door = nullptr;
  bool on_host_thread = false;  ///< this environment is the one that the door guards, no worker of it
  node::EventLoop loop;
  PyObject* after_call = nullptr;  ///< what Python runs after an outermost call; see exports_loop.cc
  /// The ContextVar that holds, in a task that JavaScript awaits, what runs a function with JavaScript's own
  /// context; null until one is awaited.
  PyObject* surroundings = nullptr;
  bool attended = false;  ///< it runs after every such call, not only where Node's loop has work
  std::atomic<bool> closed = false;
  /// Set when process.exit was called in a python that hosts Node: the outermost return to Python raises it,
  /// also where JavaScript caught what process.exit threw.
  std::optional<int> exit_status;
  /// A worker was told to end, and a call from elsewhere took the news that was meant for the JavaScript
  /// below: every entry passes it on.
  bool terminated = false;
  int depth = 0;  ///< JavaScript frames below Python frames of this bridge
  int64_t live_functions = 0;
  std::unordered_set<FunctionRecord*>
      weakened;  ///< whose JavaScript value is held weakly while cycles are collected

 private:
  void drain_now(const Attached& py);
  void attend_now(const Attached& py);
  void tell_of_stall(const Attached& py);

  pthread_t owner;
  uint32_t quiet_ = 0;
  bool turning_ = false;
  int64_t last_pump_ms_ = 0;
  bool collected_ = false;  ///< something waits in the next two
  std::vector<uint64_t> dead_handles_;
  std::vector<const Plan*> dead_plans_;
  std::mutex retired_mutex_;
  std::vector<FunctionRecord*> retired_;
  std::atomic<bool> attention_ = false;
};

}  // namespace pyforge
