// The queue of a thread that runs JavaScript: how every other thread gets something done there. It is served
// from Node's event loop, at entries and exits of the bridge, and, where the thread waits inside Python, from
// a Python-level signal handler that whoever waits triggers. A pending call of CPython's wakes nobody.
#pragma once
#include <pthread.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

#include "node/napi.h"
#include "python/ref.h"

namespace pyforge {

class Bridge;

/// Something to be done on the thread that runs JavaScript.
class Job {
 public:
  Job() = default;
  virtual ~Job() = default;
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  /// Runs there once: attached, in a handle scope, with nothing pending on either side, and leaves it so.
  virtual void run(Bridge& bridge, const Attached& py) = 0;

 private:
  friend class Post;
  enum class State : uint8_t { kQueued, kRunning, kDone, kLate, kRefused };
  State state_ = State::kQueued;
  bool awaited_ = false;  ///< lies on the stack of the thread that waits; else the queue owns it
  std::condition_variable done_;
};

/// What came of a job that was waited for.
enum class Served : uint8_t {
  kYes,
  kLate,   ///< the JavaScript thread could not be reached within the limit; it will not run
  kNever,  ///< the environment has ended
};

class Post {
 public:
  explicit Post(Bridge& bridge) : bridge_(bridge) {}

  /// On the JavaScript thread, once: from now on its event loop is woken.
  void open(napi_env env);
  /// On a thread that runs JavaScript, attached: where it is Python's main thread, the one on which signal
  /// handlers run, it is woken when it waits inside Python.
  void become_wakeable(const Attached& py);
  /// Whether the thread that runs JavaScript now can be woken inside Python, and whether it is there.
  [[nodiscard]] bool wakeable() const { return wakeable_.load() != nullptr && !turn_elsewhere_.load(); }
  [[nodiscard]] bool in_python() const { return wakeable() && wakeable_.load()->in_python(); }

  /// Any thread, attached or not: the job will run, and is destroyed, on the JavaScript thread. False where
  /// the environment has ended; then it is destroyed here, which takes being attached.
  [[nodiscard]] bool send(std::unique_ptr<Job> job);

  /// Any other thread, attached: waits until the job has run, with Python's lock given away meanwhile.
  [[nodiscard]] Served call(const Attached& py, Job& job);

  /// On the JavaScript thread, attached: runs what is queued by now.
  void serve(const Attached& py);
  /// The same from the handler of the signal, on Python's main thread: it may run JavaScript, or may take a
  /// turn; and where other threads want turns, it lets them.
  void serve_signalled(const Attached& py);

  /// On a thread that is attached and may not enter: runs `job` at once, in a turn of this thread, where
  /// threads take turns and no other one has it. False: it did not run.
  [[nodiscard]] bool run_in_turn(const Attached& py, Job& job);

  /// Whether something is queued, for those who would serve it.
  [[nodiscard]] bool waiting() const { return waiting_.load(std::memory_order_acquire); }

  /// On the JavaScript thread: while held, its event loop does not end for want of work. Calls count.
  void hold_loop(bool hold);

  /// The environment ends: what is queued never runs, and those who wait for it are told.
  void close();

  /// How long a call waits until the JavaScript thread takes it; what has begun is waited for without limit.
  static void set_limit(std::chrono::milliseconds limit) { limit_ms_.store(limit.count()); }
  [[nodiscard]] static std::chrono::milliseconds limit() {
    return std::chrono::milliseconds(limit_ms_.load());
  }

 private:
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] bool enqueue(Job* job);
  [[nodiscard]] Job* next();
  void finish(Job* job);
  void wake_loop();
  void interrupt() const;
  void await(const Attached& py, PyThreadState* state, Job& job);
  [[nodiscard]] bool serve_in_turn(const Attached& py, PyThreadState* state);
  void nudge();

  Bridge& bridge_;
  pthread_t main_ = {};                                // set before wakeable_ is
  std::atomic<ThreadAttachment*> wakeable_ = nullptr;  // of that thread, which lives as long as the process
  std::atomic<bool> waiting_ = false;
  std::atomic<bool> turns_wanted_ = false;
  std::atomic<bool> turn_elsewhere_ = false;  // a thread other than main_ has its turn

  std::mutex mutex_;  // of all below, and of the states of jobs; held for moments only
  std::deque<Job*> queue_;
  bool closed_ = false;
  bool loop_woken_ = false;
  uint64_t nudges_ = 0;  // how often a turn ended while others waited
  friend class Turn;

  napi_threadsafe_function loop_ = nullptr;

  int holds_ = 0;  // JavaScript thread only

  static std::atomic<int64_t> limit_ms_;
};

}  // namespace pyforge
