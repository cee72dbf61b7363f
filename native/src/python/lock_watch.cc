#include "python/lock_watch.h"

#include <dirent.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace pyforge {
namespace {

/// The time on a processor of every thread, by the kernel's count.
std::string computed_by_threads() {
  std::string lines;
  DIR* tasks = opendir("/proc/self/task");
  if (tasks == nullptr) return lines;
  while (const dirent* task = readdir(tasks)) {
    if (task->d_name[0] == '.') continue;
    const std::string path = std::string("/proc/self/task/") + task->d_name + "/schedstat";
    if (FILE* file = std::fopen(path.c_str(), "re"); file != nullptr) {
      unsigned long long nanoseconds = 0;
      if (std::fscanf(file, "%llu", &nanoseconds) == 1)
        lines += std::string(task->d_name) + ' ' + std::to_string(nanoseconds) + '\n';
      (void)std::fclose(file);
    }
  }
  closedir(tasks);
  return lines;
}

}  // namespace

std::atomic<LockWatch*> LockWatch::active_ = nullptr;

void LockWatch::set_limit(std::chrono::milliseconds limit) {
  static LockWatch* const watch = [] {
    auto* made = new LockWatch;  // never freed: its thread and those that wait may outlive everything
    std::thread([made] { made->run(); }).detach();
    return made;
  }();
  {
    const std::lock_guard guard(watch->mutex_);
    watch->limit_ = limit;
  }
  active_.store(limit.count() > 0 ? watch : nullptr);
  watch->changed_.notify_one();
}

// A look every half of the limit, and none while it is off: to wake this thread at every wait would cost each
// a microsecond or two.
void LockWatch::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (limit_.count() <= 0) {
      changed_.wait(lock);
      continue;
    }
    changed_.wait_for(lock, std::max(limit_ / 2, std::chrono::milliseconds(1)));
    if (since_ == Clock::time_point{} || sampled_ || Clock::now() - since_ < limit_ / 2) continue;
    seen_.threads = computed_by_threads();
    sampled_ = true;
  }
}

void LockWatch::begin() {
  const std::lock_guard guard(mutex_);
  since_ = Clock::now();
  sampled_ = false;
  waiter_ = std::this_thread::get_id();
}

void LockWatch::end() {
  const std::lock_guard guard(mutex_);
  if (waiter_ != std::this_thread::get_id()) return;  // another environment's thread waits too
  const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - since_);
  since_ = {};
  if (!sampled_ || waited < limit_) return;
  stalled_ = {waited.count(), seen_.threads};
  stalled_thread_ = waiter_;
  stall_ready_.store(true);
}

bool LockWatch::take(Stall& stall) {
  if (!stall_ready_.load(std::memory_order_relaxed)) return false;
  const std::lock_guard guard(mutex_);
  if (stalled_thread_ != std::this_thread::get_id() || !stall_ready_.exchange(false)) return false;
  stall = std::move(stalled_);
  return true;
}

}  // namespace pyforge
