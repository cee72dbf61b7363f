// The thread that sees to a signal which reaches the main thread while that runs JavaScript or idles in
// Node's loop: it wakes the loop so that Python's handlers run, and ends JavaScript that does not return.
#pragma once
#include "bridge/bridge.h"

namespace pyforge::guard {

/// On the main thread, once: starts the thread, and in Node hosts ties it to the loop, which it keeps from
/// ending nothing.
void start(Bridge& bridge);

/// In a signal handler on the main thread, which is not in Python: a handler of Python's waits to be run.
void notice(int number) noexcept;

/// The environment ends: the loop is woken no more.
void stop();

/// Whether `settle` has something to do at the end of a call into JavaScript.
[[nodiscard]] inline bool unsettled() noexcept;

/// At the end of a call into JavaScript in which a signal came. True where it was ended for that: a Python
/// exception is set in the place of `result`, which is dropped.
[[nodiscard]] bool settle(Bridge& bridge, const Attached& py, PyObject* result);

namespace state {
/// A signal came while JavaScript ran, and no handler has run since.
inline std::atomic<int> unserved = 0;
}  // namespace state

inline bool unsettled() noexcept { return state::unserved.load(std::memory_order_relaxed) != 0; }

}  // namespace pyforge::guard
