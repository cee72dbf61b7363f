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
  [[nodiscard]] bool left() { return here() >= bounds_.limit || measured_left(); }

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

  struct Bounds {
    uintptr_t opened = 0;  ///< where the stack was when JavaScript began on it
    uintptr_t limit = 0;
    uintptr_t end = 0;    ///< of what V8 and the system give; 0 before it is measured
    uintptr_t floor = 0;  ///< where the system's stack ends, and room for native code above it
    size_t held_back = 0;
  };

  /// While it lives JavaScript runs on the stack of another thread, from here on down.
  class Elsewhere {
   public:
    explicit Elsewhere(StackRoom& room) : room_(room), before_(room.bounds_) { room_.begin(); }
    ~Elsewhere() { room_.bounds_ = before_; }
    Elsewhere(const Elsewhere&) = delete;
    Elsewhere& operator=(const Elsewhere&) = delete;

   private:
    StackRoom& room_;
    const Bounds before_;
  };

 private:
  [[nodiscard]] static uintptr_t here() { return reinterpret_cast<uintptr_t>(__builtin_frame_address(0)); }
  [[nodiscard]] bool measured_left();
  void measure();
  void begin();
  void set_limit() {
    if (bounds_.end == 0) return;
    bounds_.limit = bounds_.end + (reserves_ > 0 ? bounds_.held_back / 2 : bounds_.held_back);
  }

  napi_env env_ = nullptr;
  node::Persistent fathom_;
  Bounds bounds_;
  int reserves_ = 0;
};

}  // namespace pyforge
