#include "node/loop.h"

#include <dlfcn.h>
#include <pthread.h>

#include <algorithm>
#include <cstdlib>

namespace pyforge::node {
namespace {

constexpr int kPoll = 8;      // UV_POLL of uv_handle_type
constexpr int kReadable = 1;  // UV_READABLE

/// libuv's functions, by name: the engine of a python process hides them, so that nothing may link to them.
struct Libuv {
  size_t (*handle_size)(int type) = find<size_t (*)(int)>("uv_handle_size");
  int (*poll_init)(void*, void*, int) = find<int (*)(void*, void*, int)>("uv_poll_init");
  int (*poll_start)(void*, int,
                    void (*)(void*, int,
                             int)) = find<int (*)(void*, int, void (*)(void*, int, int))>("uv_poll_start");
  void (*close)(void*, void (*)(void*)) = find<void (*)(void*, void (*)(void*))>("uv_close");
  void (*ref)(void*) = find<void (*)(void*)>("uv_ref");
  void (*unref)(void*) = find<void (*)(void*)>("uv_unref");
  void (*set_data)(void*, void*) = find<void (*)(void*, void*)>("uv_handle_set_data");
  void* (*data)(const void*) = find<void* (*)(const void*)>("uv_handle_get_data");

  static const Libuv& here() {
    static const Libuv libuv;
    return libuv;
  }
  [[nodiscard]] bool complete() const {
    return handle_size != nullptr && poll_init != nullptr && poll_start != nullptr && close != nullptr &&
           ref != nullptr && unref != nullptr && set_data != nullptr && data != nullptr;
  }

 private:
  template <class Function>
  static Function find(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
  }
};

// The public structs of uv.h for Unix, the same from 1.30 to 1.51, with the C library's own types in them, so
// that the sizes follow the platform.
struct Queue {
  Queue* next;
  Queue* previous;
  [[nodiscard]] bool empty() const { return next == this; }
};
struct Handle {
  void* data;
  void* loop;
  int type;
  void* close_cb;
  Queue handle_queue;
  void* reserved[4];
  Handle* next_closing;
  unsigned int flags;
};
struct Async {
  Handle handle;
  void* async_cb;
  Queue queue;
  int pending;
};
struct Timer {
  Handle handle;
  void* timer_cb;
  void* heap_node[3];
  uint64_t timeout;
};
struct Io {
  void* cb;
  Queue pending_queue;
  Queue watcher_queue;
  unsigned int pevents;
  unsigned int events;
  int fd;
};
struct Loop {
  void* data;
  unsigned int active_handles;
  Queue handle_queue;
  union {
    void* unused;
    unsigned int count;
  } active_requests;
  void* internal_fields;
  unsigned int stop_flag;
  unsigned long flags;
  int backend_fd;
  Queue pending_queue;
  Queue watcher_queue;
  void** watchers;
  unsigned int nwatchers;
  unsigned int nfds;
  Queue wq;
  pthread_mutex_t wq_mutex;
  Async wq_async;
  pthread_rwlock_t cloexec_lock;
  Handle* closing_handles;
  Queue process_handles;
  Queue prepare_handles;
  Queue check_handles;
  Queue idle_handles;
  Queue async_handles;
  void (*async_unused)();
  Io async_io_watcher;
  int async_wfd;
  struct {
    void* min;
    unsigned int count;
  } timer_heap;
  uint64_t timer_counter;
  uint64_t time;
};

const Loop& layout(const void* loop) { return *static_cast<const Loop*>(loop); }

}  // namespace

/// A watched descriptor. libuv frees a handle some turns after it is closed, so it has memory of its own.
struct EventLoop::Watch {
  napi_env env = nullptr;
  Persistent ready;
  napi_async_cleanup_hook_handle hook = nullptr;
  void* handle = nullptr;

  static void on_ready(void* handle, int, int) {
    const auto& watch = *static_cast<Watch*>(Libuv::here().data(handle));
    const HandleScope scope(watch.env);
    napi_value global = nullptr, result = nullptr;
    napi_get_global(watch.env, &global);
    if (napi_make_callback(watch.env, nullptr, global, watch.ready.get(watch.env), 0, nullptr, &result) !=
            napi_ok &&
        exception_pending(watch.env))
      napi_fatal_exception(watch.env, take_exception(watch.env));
  }
  bool closing = false;

  void close() {
    if (std::exchange(closing, true)) return;
    Libuv::here().close(handle, &Watch::on_closed);
  }
  static void on_end(napi_async_cleanup_hook_handle, void* data) { static_cast<Watch*>(data)->close(); }
  static void on_closed(void* handle) {
    auto* watch = static_cast<Watch*>(Libuv::here().data(handle));
    napi_remove_async_cleanup_hook(watch->hook);
    std::free(handle);
    delete watch;
  }
};

bool EventLoop::open(napi_env env) {
  if (loop_ != nullptr) return true;
  uv_loop_s* loop = nullptr;
  if (napi_get_uv_event_loop(env, &loop) != napi_ok || loop == nullptr) {
    napi_throw_error(env, "ERR_PYFORGE_LOOP",
                     "this engine has no libuv event loop, which asyncio needs here");
    return false;
  }
  loop_ = loop;
  return true;
}

bool EventLoop::watch(napi_env env, int descriptor, napi_value ready) {
  const Libuv& libuv = Libuv::here();
  if (!libuv.complete()) {
    napi_throw_error(env, "ERR_PYFORGE_LOOP",
                     "this engine does not export libuv, which is needed to run asyncio in its event loop");
    return false;
  }
  auto* watch = new Watch;
  watch->env = env;
  watch->ready.set(env, ready);
  watch->handle = std::calloc(1, libuv.handle_size(kPoll));
  if (libuv.poll_init(loop_, watch->handle, descriptor) != 0) {
    napi_throw_error(env, "ERR_PYFORGE_LOOP", "libuv cannot watch the selector of asyncio's event loop");
    return false;
  }
  libuv.set_data(watch->handle, watch);
  libuv.poll_start(watch->handle, kReadable, &Watch::on_ready);
  libuv.unref(watch->handle);
  napi_add_async_cleanup_hook(env, &Watch::on_end, watch, &watch->hook);
  watch_ = watch;
  return true;
}

void EventLoop::unwatch() {
  if (watch_ != nullptr) std::exchange(watch_, nullptr)->close();
}

void EventLoop::keep_alive(bool alive) {
  if (watch_ != nullptr) (alive ? Libuv::here().ref : Libuv::here().unref)(watch_->handle);
}

int EventLoop::descriptor() const { return layout(loop_).backend_fd; }

uint32_t EventLoop::active() const {
  return layout(loop_).active_handles + layout(loop_).active_requests.count;
}

int64_t EventLoop::due() const {
  const Loop& loop = layout(loop_);
  // What libuv asks before it waits (uv_backend_timeout), and descriptors that it has not handed to the
  // system yet.
  if (!loop.idle_handles.empty() || !loop.pending_queue.empty() || !loop.watcher_queue.empty() ||
      loop.closing_handles != nullptr)
    return 0;
  if (loop.timer_heap.min == nullptr) return -1;
  const auto* node = static_cast<const char*>(loop.timer_heap.min);
  const auto* timer = reinterpret_cast<const Timer*>(node - offsetof(Timer, heap_node));
  return std::max<int64_t>(0, static_cast<int64_t>(timer->timeout - loop.time));
}

}  // namespace pyforge::node
