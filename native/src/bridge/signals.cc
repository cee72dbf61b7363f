#include "bridge/signals.h"

#include <pthread.h>
#include <signal.h>

#include <array>
#include <cerrno>

#include "bridge/bridge.h"
#include "bridge/signal_guard.h"

namespace pyforge::signals {
namespace {

/// The handlers of one signal; replaced as a whole and never freed, because a handler may be reading it.
struct Owners {
  struct sigaction python = {};
  struct sigaction node = {};
  bool has_python = false;
  bool has_node = false;
};

constexpr int kSignals = NSIG;
// Of the process, as signals are.
std::array<std::atomic<const Owners*>, kSignals> table{};
std::array<struct sigaction, kSignals> original{};
std::atomic<bool> interrupting = false;
pthread_t main_thread;
const ThreadAttachment* main_attachment = nullptr;
bool node_hosts = false;

constexpr Owners kNobody{};

const Owners& owners_of(int number) {
  const Owners* owners = table[static_cast<size_t>(number)].load(std::memory_order_acquire);
  return owners == nullptr ? kNobody : *owners;
}

void call(const struct sigaction& action, int number, siginfo_t* info, void* context) {
  if ((action.sa_flags & SA_SIGINFO) != 0) action.sa_sigaction(number, info, context);
  else if (action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN) action.sa_handler(number);
}

// Everything here must be safe in a signal handler.
void dispatch(int number, siginfo_t* info, void* context) {
  const int error = errno;
  if (!in_forked_child && pthread_equal(pthread_self(), main_thread) == 0) {
    pthread_kill(main_thread, number);  // whose system calls must end early
    errno = error;
    return;
  }
  const Owners& owners = owners_of(number);
  const bool inside = main_attachment->in_python();
  // In Node hosts Ctrl-C goes to the language that runs; what else both handle goes to both.
  const bool one = node_hosts && number == SIGINT && owners.has_python && owners.has_node;
  if (owners.has_python && (!one || inside)) {
    call(owners.python, number, info, context);
    if (!inside && !in_forked_child) guard::notice(number);
  }
  if (owners.has_node && (!one || !inside)) call(owners.node, number, info, context);
  errno = error;
}

bool is_ours(const struct sigaction& action) {
  return (action.sa_flags & SA_SIGINFO) != 0 && action.sa_sigaction == &dispatch;
}

/// Whether ours must be in place: where both handle it, where Python's handlers run only if Node's loop is
/// woken, and where JavaScript must end.
bool shared(int number, const Owners& owners) {
  return owners.has_python && (owners.has_node || node_hosts || number == SIGINT);
}

/// What `side` of the owners came to: `current` is what it installed. Puts in place what the process needs.
void settle(int number, Owners owners, bool had, bool has, const struct sigaction& current) {
  table[static_cast<size_t>(number)].store(new Owners(owners), std::memory_order_release);
  struct sigaction wanted = current;
  if (shared(number, owners)) {
    wanted = {};
    wanted.sa_sigaction = &dispatch;
    wanted.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&wanted.sa_mask);
  } else if (owners.has_python) {
    wanted = owners.python;
  } else if (owners.has_node) {
    wanted = owners.node;
  } else if (had && !has && current.sa_handler == SIG_DFL) {
    wanted = original[static_cast<size_t>(number)];
  }
  sigaction(number, &wanted, nullptr);
}

bool known(int number) { return main_attachment != nullptr && number > 0 && number < kSignals; }

}  // namespace

void watch(Bridge& bridge) {
  main_thread = pthread_self();
  node_hosts = bridge.door == nullptr;
  for (int number = 1; number < kSignals; ++number)
    sigaction(number, nullptr, &original[static_cast<size_t>(number)]);
  main_attachment = bridge.thread;
}

void python_changed(int number, PythonHandler handler) {
  if (!known(number)) return;
  struct sigaction current = {};
  sigaction(number, nullptr, &current);
  Owners owners = owners_of(number);
  const bool had = owners.has_python;
  owners.has_python = handler == PythonHandler::kFunction || handler == PythonHandler::kInterrupt;
  if (owners.has_python && !is_ours(current)) owners.python = current;
  if (number == SIGINT) interrupting = handler == PythonHandler::kInterrupt;
  settle(number, owners, had, owners.has_python, current);
}

void node_changed(int number, bool listens) {
  if (!known(number)) return;
  struct sigaction current = {};
  sigaction(number, nullptr, &current);
  Owners owners = owners_of(number);
  const bool had = owners.has_node;
  owners.has_node = listens;
  if (listens && !is_ours(current)) owners.node = current;
  settle(number, owners, had, listens, current);
}

bool interrupts() noexcept { return interrupting; }
bool node_listens() noexcept { return owners_of(SIGINT).has_node; }
bool on_main_thread() noexcept { return pthread_equal(pthread_self(), main_thread) != 0; }
bool main_in_python() noexcept { return main_attachment->in_python(); }

}  // namespace pyforge::signals
