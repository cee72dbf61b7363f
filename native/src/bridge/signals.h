// Signals that both languages want. A signal has one handler per process, and each language installs its own
// over the other's; where both have one, the handler is ours and calls them, and when one goes the other's is
// put back. Signals that neither language handles are never touched. SIGINT is always ours while Python
// handles it, because it must end JavaScript that computes too (signal_guard.h).
#pragma once
#include "python/interpreter.h"

namespace pyforge {

class Bridge;

/// What Python's table of signals holds for one.
enum class PythonHandler : uint8_t {
  kNone,       ///< SIG_DFL, or a handler that Python knows nothing of
  kIgnore,     ///< SIG_IGN
  kFunction,   ///< a function of the program's
  kInterrupt,  ///< `signal.default_int_handler`, which raises KeyboardInterrupt
};

namespace signals {

/// On the main thread, once, before anything below: from here on what is installed is remembered.
void watch(Bridge& bridge);

/// Python's table has changed for `number`, and with it what the process does.
void python_changed(int number, PythonHandler handler);

/// The first `process.on` of a signal has come, or its last listener has gone.
void node_changed(int number, bool listens);

/// Whether Ctrl-C raises KeyboardInterrupt.
[[nodiscard]] bool interrupts() noexcept;
/// Whether Node has listeners of SIGINT.
[[nodiscard]] bool node_listens() noexcept;
/// Whether this is the thread that signals are about.
[[nodiscard]] bool on_main_thread() noexcept;
/// Whether the main thread is in Python.
[[nodiscard]] bool main_in_python() noexcept;

}  // namespace signals
}  // namespace pyforge
