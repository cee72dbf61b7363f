// How much of the C stack is left to one environment. V8 ends its process where the stack runs out at a bad
// moment (compiling a regular expression is one), so calls between the languages end well before V8's limit
// does.
#pragma once
#include <cstddef>
#include <cstdint>

#include "node/napi.h"

namespace pyforge {

/// Asked on the environment's own thread only. The limit is measured when the stack is deep for the first
/// time: V8 tells nobody where its limit is, and most programs never come near.
class StackRoom {
 public:
  /// `fathom` is the hook that goes down to the end of the stack and calls `sound` at every step.
  void open(napi_env env, napi_value fathom);

  /// Whether a call into the other language may begin here.
  [[nodiscard]] bool left() { return here() >= limit_ || measured_left(); }

  /// Notes how deep the stack is here; false where it must not get deeper, whatever V8 thinks of it.
  [[nodiscard]] bool sound();

  /// While it lives, calls may use half of what is held back: a failure is converted with it.
  class Reserve {
   public:
    explicit Reserve(StackRoom& room) : room_(room) {
      ++room_.reserves_;
      room_.set_limit();
    }
    ~Reserve() {
      --room_.reserves_;
      room_.set_limit();
    }
    Reserve(const Reserve&) = delete;
    Reserve& operator=(const Reserve&) = delete;

   private:
    StackRoom& room_;
  };

 private:
  [[nodiscard]] static uintptr_t here() { return reinterpret_cast<uintptr_t>(__builtin_frame_address(0)); }
  [[nodiscard]] bool measured_left();
  void measure();
  void set_limit() {
    if (end_ != 0) limit_ = end_ + (reserves_ > 0 ? held_back_ / 2 : held_back_);
  }

  napi_env env_ = nullptr;
  node::Persistent fathom_;
  uintptr_t opened_ = 0;  ///< where the stack was at `open`
  uintptr_t limit_ = 0;
  uintptr_t end_ = 0;    ///< of what V8 and the system give; 0 before it is measured
  uintptr_t floor_ = 0;  ///< where the system's stack ends, and room for native code above it
  size_t held_back_ = 0;
  int reserves_ = 0;
};

}  // namespace pyforge
