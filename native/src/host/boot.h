// From a started engine to a running PyForge: opens the addon inside Node, gives it the door, loads the
// runtime (runtime.cjs).
#pragma once

#include <optional>
#include <string>

#include "host/door.h"
#include "host/engine.h"

namespace pyforge::host {

struct BootPaths {
  std::string addon;       // addon.node
  std::string runtime;     // runtime.cjs
  std::string executable;  // sys.executable, for child processes
};

// Needs an engine that was started on this thread, and Python's lock. Leaves for the runtime, at
// globalThis[Symbol.for("pyforge.boot")]:
//   { host: "python", addon, exe, exports, emit }
// `exports` are those of addon.node; `emit` is process.emit as Node made it, which alone emits beforeExit.
// A failure ends with the JavaScript stack.
[[nodiscard]] std::optional<Failure> boot(Engine& engine, const BootPaths& paths, const PyforgeDoor& door);

}  // namespace pyforge::host
