// How much stack JavaScript needs, and how much the calling thread has left.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/engine.h"

namespace pyforge::host {

// V8 sets its stack limit a fixed distance below the place where the isolate is taken, without asking how
// large the stack is: on a smaller one deep recursion would be a SIGSEGV instead of a RangeError. Refuses a
// thread that has less than that distance, plus what native code below the limit uses. `flags` are Node's:
// --stack-size (KiB) moves the limit.
[[nodiscard]] std::optional<Failure> stack_too_small(const std::vector<std::string>& flags);

// Whether the calling thread has room for a visit, by the flags of the last stack_too_small(). Some ns.
[[nodiscard]] bool room_for_visit() noexcept;

}  // namespace pyforge::host
