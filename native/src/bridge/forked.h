// A child that fork made of this process: V8's other threads are not in it. It may run Python, but JavaScript
// neither from there nor by returning to it.
#pragma once
#include "python/interpreter.h"

namespace pyforge {

/// Set in the child for good; nothing else runs there by then.
inline bool in_forked_child = false;

/// Ends a child that is about to return to JavaScript, as a Python script ends: by the exception that is set,
/// or by a sentence that says why.
[[noreturn]] void end_forked_child(const Attached& py);

}  // namespace pyforge
