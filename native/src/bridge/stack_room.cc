#include "bridge/stack_room.h"

#include <pthread.h>

#include <algorithm>

namespace pyforge {
namespace {

constexpr size_t kUnmeasured = 32 * 1024;  // as deep as the stack may get before it is measured
constexpr size_t kHeldBack =
    128 * 1024;  // for converting a failure: with 4 KiB V8 aborts, with 8 it does not
constexpr size_t kForNative = 128 * 1024;  // native code that runs below V8's limit, as in host/stack_room.cc

/// The lowest address of the calling thread's stack; 0 if the system does not say, or the thread runs on
/// another.
uintptr_t lowest_of_thread(uintptr_t here) {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 0;
  void* lowest = nullptr;
  size_t size = 0;
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  const auto end = reinterpret_cast<uintptr_t>(lowest);
  return here > end && here <= end + size ? end : 0;
}

}  // namespace

void StackRoom::open(napi_env env, napi_value fathom) {
  env_ = env;
  fathom_.set(env, fathom);
  begin();
}

void StackRoom::begin() { bounds_ = {.opened = here(), .limit = here() - kUnmeasured}; }

bool StackRoom::sound() {
  bounds_.end = std::min(bounds_.end, here());
  return bounds_.end > bounds_.floor;
}

bool StackRoom::measured_left() {
  if (bounds_.end != 0) return false;
  if (node::exception_pending(env_))
    return true;  // no JavaScript can run now, and there is room for what fails
  measure();
  return here() >= bounds_.limit;
}

void StackRoom::measure() {
  const node::HandleScope scope(env_);
  const uintptr_t lowest = lowest_of_thread(here());
  bounds_.floor = lowest == 0 ? 0 : lowest + kForNative;
  bounds_.end = std::max(here(), bounds_.floor);
  napi_value result = nullptr;
  const napi_status status =
      napi_call_function(env_, node::undefined(env_), fathom_.get(env_), 0, nullptr, &result);
  if (status != napi_ok) {
    if (node::exception_pending(env_)) {
      (void)node::take_exception(env_);  // RangeError: the hook itself did not fit, so the end is here
    } else {
      bounds_.end = 0;  // JavaScript is being terminated: measured another time
    }
  }
  if (bounds_.end == 0) return;
  const size_t whole = bounds_.opened > bounds_.end ? bounds_.opened - bounds_.end : 0;
  bounds_.held_back = std::min(kHeldBack, whole / 4);  // of a small stack less
  set_limit();
}

}  // namespace pyforge
