// Node's event loop, by libuv: what Node-API has no word for. The one place that knows libuv. Where the
// process exports its functions they are called; an engine that hides them is read by the layout of the
// public uv.h.
#pragma once
#include "node/napi.h"

namespace pyforge::node {

/// One environment's loop. Used on the JavaScript thread only.
class EventLoop {
 public:
  /// False with a JavaScript exception where the loop cannot be reached.
  [[nodiscard]] bool open(napi_env env);

  /// Calls `ready` whenever `descriptor` is readable, each time as an entry of its own into JavaScript. Once
  /// per environment. False with a JavaScript exception.
  [[nodiscard]] bool watch(napi_env env, int descriptor, napi_value ready);
  /// Ends it, before the descriptor is closed.
  void unwatch();
  /// Whether the watch keeps the process alive; at first it does not.
  void keep_alive(bool alive);

  /// The descriptor that is readable when the loop has something to do.
  [[nodiscard]] int descriptor() const;
  /// In how many milliseconds the loop is due without its descriptor: 0 at once, -1 never.
  [[nodiscard]] int64_t due() const;
  /// How many handles and requests it has that keep a process alive.
  [[nodiscard]] uint32_t active() const;

 private:
  struct Watch;

  void* loop_ = nullptr;  // uv_loop_t
  Watch* watch_ = nullptr;
};

}  // namespace pyforge::node
