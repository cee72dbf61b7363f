// Waits for Python's lock that last too long: who held it is found out while the wait lasts.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace pyforge {

/// One per process, made when somebody asks for it. Nothing but a load is paid while it is off.
class LockWatch {
 public:
  /// A wait that was over the limit.
  struct Stall {
    int64_t milliseconds = 0;
    /// What each thread of the process had computed when the limit was reached: lines `id nanoseconds`. The
    /// one that has computed most since then held the lock.
    std::string threads;
  };

  [[nodiscard]] static LockWatch* active() { return active_.load(std::memory_order_relaxed); }
  /// Waits longer than this are noted; zero or less turns it off.
  static void set_limit(std::chrono::milliseconds limit);

  /// Around a wait, on the thread that waits.
  void begin();
  void end();

  /// The last stall that nobody has taken yet, on the thread that waited. False where there is none.
  [[nodiscard]] bool take(Stall& stall);

 private:
  using Clock = std::chrono::steady_clock;
  void run();

  static std::atomic<LockWatch*> active_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::chrono::milliseconds limit_{0};
  Clock::time_point since_{};  // of the wait that lasts; the epoch where none does
  Stall seen_, stalled_;
  bool sampled_ = false;
  std::thread::id waiter_, stalled_thread_;
  std::atomic<bool> stall_ready_ = false;
};

}  // namespace pyforge
