#include "host/javet/javet_engine.h"

#include <dlfcn.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include "host/leave.h"
#include "host/owner.h"

namespace pyforge::host {

std::unique_ptr<Engine> make_javet_engine() { return std::make_unique<javet::JavetEngine>(); }

namespace javet {
namespace {

constexpr size_t kHoldStack = 256 * 1024;  // no JavaScript runs on it; glibc commits what is touched
constexpr int kAwaitNoWait = 2;            // V8AwaitMode.RunNoWait

// Node reads its options (flags and NODE_OPTIONS) while the library starts, and the library does not pass the
// refusal on. It is seen by what Node would have done next: filling in the version of its time zone data.
constexpr char kOptionsCheck[] = "process.versions.tz === '' ? 'refused' : 'taken'";

// Node asks by a callback of its own whether a context may make code from strings; the library takes the
// callback away, which leaves every context at no. Only the option says then that no is what the user wants.
bool wants_no_code_from_strings(const EngineOptions& options) {
  const char* variable = std::getenv("NODE_OPTIONS");
  std::string given = variable == nullptr ? "" : variable;
  for (const std::string& flag : options.flags) given += ' ' + flag;
  std::ranges::replace(given, '_', '-');
  return given.find("--disallow-code-generation-from-strings") != std::string::npos;
}

}  // namespace

std::optional<Failure> JavetEngine::start(const EngineOptions& options) {
  if (auto failure = open(options.library)) return failure;
  jni_ = std::make_unique<FakeJni>(options.library, options.flags);
  {
    FakeJni::Frame frame(*jni_);
    // Node raises the limit of open files for its own sake; the process is Python's, and children inherit it.
    rlimit files{};
    const bool limited = getrlimit(RLIMIT_NOFILE, &files) == 0;
    const int32_t loaded = natives_.on_load(jni_->vm(), nullptr);
    if (limited) setrlimit(RLIMIT_NOFILE, &files);
    if (loaded < 0) {
      return "the Node engine " + options.library +
             " refused to start; unset PYFORGE_ENGINE, or reinstall pyforge-ts-runtime";
    }
    runtime_ = natives_.create_runtime(jni_->env(), nullptr, jni_->any_object());
    leave_without_teardown();
    natives_.register_runtime(jni_->env(), nullptr, runtime_, jni_->any_object());
    // Before any JavaScript of ours: V8 reckons its stack limit from where the lock is taken.
    natives_.lock(jni_->env(), nullptr, runtime_);
  }
  if (auto failure = hold()) return failure;
  become_owner();
  if (run(kOptionsCheck, "pyforge:options") == "refused") {
    std::string flags;
    for (const std::string& flag : options.flags) flags += ' ' + flag;
    return "Node refused one of its options, and would have run without the rest of them; correct the "
           "environment variable NODE_OPTIONS" +
           (flags.empty() ? std::string() : ", or these flags:" + flags);
  }
  if (!wants_no_code_from_strings(options)) {
    FakeJni::Frame frame(*jni_);
    natives_.allow_strings_as_code(jni_->env(), nullptr, runtime_, 1);
  }
  return std::nullopt;
}

std::optional<Failure> JavetEngine::open(const std::string& library) {
  // RTLD_GLOBAL: addons find Node-API by name. RTLD_LAZY: the library names functions of libjvm that it never
  // calls here.
  library_ = dlopen(library.c_str(), RTLD_LAZY | RTLD_GLOBAL);
  if (library_ == nullptr) {
    return std::string("cannot open the Node engine: ") + dlerror() +
           "; reinstall pyforge-ts-runtime, or let PYFORGE_ENGINE name a Node engine for this platform";
  }
  struct Row {
    const char* name;
    size_t offset;
  };
  constexpr Row kRows[] = {
#define JAVET(name) "Java_com_caoccao_javet_interop_" name
#define NATIVE(returns, member, name, parameters) {name, offsetof(Natives, member)},
#include "host/javet/natives.def"
#undef JAVET
  };
  for (const Row& row : kRows) {
    void* symbol = dlsym(library_, row.name);
    if (symbol == nullptr) {
      return library + " is not a Node engine that this host knows: it exports no " + row.name +
             "; unset PYFORGE_ENGINE, or let it name the library that pyforge-ts-runtime names";
    }
    std::memcpy(reinterpret_cast<char*>(&natives_) + row.offset, &symbol, sizeof symbol);
  }
  return std::nullopt;
}

// getGlobalObject enters the isolate, the context and a handle scope, calls NewObject, and undoes all of it
// on return. Here it does not return: it is parked inside NewObject on a stack of its own until stop().
std::optional<Failure> JavetEngine::hold() {
  hold_stack_ = mmap(nullptr, kHoldStack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (hold_stack_ == MAP_FAILED) {
    hold_stack_ = nullptr;
    return "Node cannot start: the system gave no memory for a stack of 256 KiB; raise the limit of this "
           "process (ulimit -v)";
  }
  getcontext(&parked_);
  parked_.uc_stack.ss_sp = hold_stack_;
  parked_.uc_stack.ss_size = kHoldStack;
  parked_.uc_link = &owner_;
  const auto self = reinterpret_cast<uintptr_t>(this);
  // makecontext passes ints: a pointer goes as two halves.
  makecontext(&parked_, reinterpret_cast<void (*)()>(&JavetEngine::enter), 2,
              static_cast<unsigned>(self >> 32), static_cast<unsigned>(self));
  swapcontext(&owner_, &parked_);
  return std::nullopt;
}

void JavetEngine::enter(unsigned high, unsigned low) {
  auto* self = reinterpret_cast<JavetEngine*>(static_cast<uintptr_t>(high) << 32 | low);
  self->jni_->on_next_object(&JavetEngine::park, self);
  self->natives_.global_object(self->jni_->env(), nullptr, self->runtime_);
}

void JavetEngine::park(void* data) {
  auto* self = static_cast<JavetEngine*>(data);
  swapcontext(&self->parked_, &self->owner_);
}

std::optional<std::string> JavetEngine::run(const std::string& script, const std::string& name) {
  FakeJni::Frame frame(*jni_);
  jni_->forget_thrown();
  const JavaObject* result =
      natives_.execute(jni_->env(), nullptr, runtime_, jni_->new_string(script), nullptr,
                       /*wants a result*/ 1, jni_->new_string(name), 0, 0, 0, /*is WASM*/ 0);
  const bool failed = jni_->threw() || result == nullptr;
  jni_->forget_thrown();
  return failed ? std::nullopt : std::optional(result->text);
}

void JavetEngine::pump() {
  if (stepping_) return;  // uv_run does not nest
  stepping_ = true;
  FakeJni::Frame frame(*jni_);
  natives_.await(jni_->env(), nullptr, runtime_, kAwaitNoWait);
  stepping_ = false;
}

void JavetEngine::leave() {
  if (hold_stack_ == nullptr) return;
  swapcontext(&owner_, &parked_);
  munmap(hold_stack_, kHoldStack);
  hold_stack_ = nullptr;
  natives_.unlock(jni_->env(), nullptr, runtime_);
}

void JavetEngine::share() { leave(); }

void JavetEngine::visit(void (*run)(void* data), void* data) {
  FakeJni::Frame frame(*jni_);
  jni_->on_next_object(run, data);
  natives_.global_object(jni_->env(), nullptr, runtime_);
}

void JavetEngine::terminate() { natives_.terminate(jni_->env(), nullptr, runtime_); }

void JavetEngine::stop() {
  resign();
  // First: an open server or timer would keep close_runtime in the event loop for ever.
  natives_.set_stopping(jni_->env(), nullptr, runtime_, 1);
  leave();
  FakeJni::Frame frame(*jni_);
  natives_.close_runtime(jni_->env(), nullptr, runtime_);
}

}  // namespace javet
}  // namespace pyforge::host
