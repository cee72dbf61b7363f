// The door of host/: Node as a library inside a python process. Imports the C library and CPython's C API
// only; Node is behind the Engine below, so that another library of Node can take its place.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pyforge::host {

// What kept a step from succeeding: cause, place and fix in one text for the user.
using Failure = std::string;

struct EngineOptions {
  std::string library;             // path of the shared library, UTF-8
  std::vector<std::string> flags;  // options of Node and V8, as on node's command line
};

// One Node in this process. Every function but terminate() belongs to the thread that called start(), and
// after share() to the one whose turn it is.
class Engine {
 public:
  virtual ~Engine() = default;

  // Opens the library, starts Node and makes the calling thread the owner: from here on it holds the
  // isolate, with a context and a handle scope entered, so that Node-API may be called directly.
  // Python's lock is not needed. Once per process.
  [[nodiscard]] virtual std::optional<Failure> start(const EngineOptions& options) = 0;

  // Runs a classic script that yields a string; nullopt if it threw or yielded something else.
  [[nodiscard]] virtual std::optional<std::string> run(const std::string& script,
                                                       const std::string& name) = 0;

  // The isolate is no longer held: from here on only visit() enters it.
  virtual void share() = 0;

  // Runs `run(data)` with the isolate taken on this thread.
  virtual void visit(void (*run)(void* data), void* data) = 0;

  // One step of the event loop without waiting. A step inside a step does nothing.
  virtual void pump() = 0;

  // Any thread: ends the JavaScript that runs now with an error that it cannot catch. Aborts the process
  // if that JavaScript was called by the event loop: only for calls that Python made.
  virtual void terminate() = 0;

  // Any thread: whether a step is under way.
  [[nodiscard]] virtual bool stepping() const = 0;

  // Ends Node. Nothing that Python still holds of it may be touched afterwards.
  virtual void stop() = 0;
};

[[nodiscard]] std::unique_ptr<Engine> make_javet_engine();

}  // namespace pyforge::host
