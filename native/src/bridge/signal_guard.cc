#include "bridge/signal_guard.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <mutex>

#include "bridge/error.h"
#include "bridge/signals.h"
#include "python/failure.h"

namespace pyforge::guard {
namespace {

// How long JavaScript may go on after Ctrl-C where it cannot be ended: then the process is, as node ends at
// once.
constexpr int kPatienceMs = 1000;
// How long the signal handler waits for the thread to end JavaScript, in steps of 100 microseconds.
constexpr int kHandshakeSteps = 200;

const PyforgeDoor* door = nullptr;
sem_t bell;
std::atomic<int> noticed = 0;     // signals, all of them
std::atomic<int> handled = 0;     // of those, how many the thread has seen to
std::atomic<int> interrupts = 0;  // of those, SIGINT
std::atomic<int> served = 0;      // how often handlers ran in the loop
bool terminated = false;          // JavaScript was told to end; under `mutex`
bool stopped = false;             // under `mutex`
napi_threadsafe_function loop = nullptr;

std::mutex& mutex() {
  static auto* mutex = new std::mutex;  // never destroyed: the thread outlives the process's destructors
  return *mutex;
}

void sleep_us(long microseconds) {
  const timespec time{0, microseconds * 1000};
  nanosleep(&time, nullptr);
}

int64_t now_ms() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1000000;
}

/// The program cannot be asked any more: it ends as Ctrl-C ends any process.
[[noreturn]] void end_process() {
  signal(SIGINT, SIG_DFL);
  kill(getpid(), SIGINT);
  for (;;) pause();
}

/// JavaScript that nothing can end goes on: until it is through, for so long, or until the next Ctrl-C.
void be_patient(int count) {
  const int before = served;
  const int64_t end = now_ms() + kPatienceMs;
  while (now_ms() < end) {
    if (signals::main_in_python() || served != before || state::unserved == 0) return;
    if (interrupts != count) end_process();
    sleep_us(1000);
  }
  if (signals::interrupts() && !signals::node_listens()) end_process();
}

void wake_loop() {
  const std::lock_guard guard(mutex());
  if (!stopped && loop != nullptr) (void)napi_call_threadsafe_function(loop, nullptr, napi_tsfn_nonblocking);
}

/// Whether JavaScript was told to end, or need not be.
bool end_javascript() {
  const std::lock_guard guard(mutex());
  if (signals::main_in_python() || state::unserved == 0) return true;
  if (door == nullptr || door->stepping() != 0) return false;
  terminated = true;
  door->terminate();
  return true;
}

void see_to_interrupt(int count) {
  // A handler of the program's own runs when JavaScript returns; who presses again will not wait for that.
  if (!signals::interrupts() && state::unserved < 2) return;
  if (door != nullptr && end_javascript()) return;
  handled.store(noticed);  // the main thread need not wait for what follows
  if (signals::interrupts() && !signals::node_listens()) be_patient(count);
}

void* watch(void*) {
  int seen = 0;
  for (;;) {
    while (sem_wait(&bell) != 0 && errno == EINTR) {
    }
    const int now = noticed, count = interrupts;
    wake_loop();
    if (count != seen) see_to_interrupt(count);
    seen = count;
    handled.store(now);
  }
  return nullptr;
}

/// In the loop: what Python's handlers raise is the program's to catch, as an uncaught error.
void serve(napi_env env, napi_value, void* context, void*) {
  const Interpreter* interpreter = Interpreter::running();
  if (env == nullptr || interpreter == nullptr || !interpreter->attachable()) return;
  Bridge& bridge = *static_cast<Bridge*>(context);
  if (!bridge.thread->enter(*interpreter)) return;
  {
    const InPython inside(*bridge.thread);
    const Attached py(*interpreter);
    ++served;
    state::unserved = 0;
    if (py->PyErr_CheckSignals() != 0) {
      const Handle handle = bridge.hold(py, fetch_exception(py));
      napi_value argument = node::integer(env, handle), result = nullptr;
      napi_call_function(env, node::undefined(env), bridge.hooks.signalled.get(env), 1, &argument, &result);
    }
  }
  bridge.thread->leave(*interpreter);
}

}  // namespace

void notice(int number) noexcept {
  if (number == SIGINT) {
    ++state::unserved;
    ++interrupts;
  }
  const int mine = ++noticed;
  sem_post(&bell);
  // Here JavaScript runs for sure, and not a moment later something else that would be ended in its place.
  for (int step = 0; door != nullptr && number == SIGINT && step < kHandshakeSteps && handled < mine; ++step)
    sleep_us(100);
}

void start(Bridge& bridge) {
  door = bridge.door;
  sem_init(&bell, 0, 0);
  if (door == nullptr &&
      napi_create_threadsafe_function(bridge.env, nullptr, nullptr, node::text(bridge.env, "pyforge signals"),
                                      0, 1, nullptr, nullptr, &bridge, &serve, &loop) == napi_ok) {
    napi_unref_threadsafe_function(bridge.env, loop);
    napi_add_env_cleanup_hook(bridge.env, [](void*) { stop(); }, nullptr);
  }
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, size_t{256} * 1024);
  pthread_t thread;
  (void)pthread_create(&thread, &attributes, &watch, nullptr);
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void stop() {
  const std::lock_guard guard(mutex());
  stopped = true;
}

bool settle(Bridge& bridge, const Attached& py, PyObject* result) {
  if (!signals::on_main_thread()) return false;
  const std::lock_guard guard(mutex());
  state::unserved = 0;
  if (!terminated) return false;
  if (bridge.depth == 1) terminated = false;
  if (result != nullptr) {
    // It came too late for this call, and must not end the next one.
    if (bridge.depth > 1) return false;
    napi_value script = node::text(bridge.env, "0"), ignored = nullptr;
    if (napi_run_script(bridge.env, script, &ignored) != napi_ok && node::exception_pending(bridge.env))
      (void)node::take_exception(bridge.env);
    return false;
  }
  if (node::exception_pending(bridge.env)) (void)node::take_exception(bridge.env);
  py->PyErr_Clear();
  if (bridge.depth > 1) state::unserved = 1;  // JavaScript further out ends too
  if (py->PyErr_CheckSignals() == 0) py->PyErr_SetNone(*py->PyExc_KeyboardInterrupt);
  return true;
}

}  // namespace pyforge::guard
