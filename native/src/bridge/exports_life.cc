// Operations on the life of things: the interpreter, scopes, handles, plans.
#include "bridge/callable.h"
#include "bridge/cycles.h"
#include "bridge/exports.h"
#include "bridge/kept.h"
#include "bridge/signal_guard.h"
#include "python/own_libraries.h"

#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <thread>

namespace pyforge::exports {
namespace {

constexpr size_t kWireCells = 16 * 1024;

PyObject* pin(PyObject*, PyObject*) {
  pin_shared_libraries();
  const Attached py(*Interpreter::running());
  return Ref::share(py, py.none()).release();
}

PyMethodDef pin_method = {"pin_shared_libraries", pin, kNoArguments,
                          "Opens the system's copies of the libraries that Node exports too."};

// A worker is inside Python and does not come out. Node waits for it when it ends, whatever happens: the
// process ends before, once what is left to do at exit has had its time.
void leave_soon(int status) {
  std::thread([status] {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    _exit(status);
  }).detach();
}

}  // namespace

napi_value connect(Bridge& bridge, const Args& args) {
  if (bridge.finalizers == nullptr) {
    napi_throw_error(bridge.env, nullptr, "the addon must be registered twice before it is connected");
    return nullptr;
  }
  napi_value hook = nullptr;
#define HOOK(name)                                                   \
  napi_get_named_property(bridge.env, args[0], #name, &hook);        \
  if (node::type_of(bridge.env, hook) != napi_function) {            \
    napi_throw_error(bridge.env, nullptr, "hook " #name " missing"); \
    return nullptr;                                                  \
  }                                                                  \
  bridge.hooks.name.set(bridge.env, hook);
#include "bridge/hooks.def"
  bridge.stack.open(bridge.env, bridge.hooks.fathom.get(bridge.env));
  bridge.wire.open(bridge.env, bridge.hooks.rewire.get(bridge.env), kWireCells);
  return node::undefined(bridge.env);
}

// Not process.env: test runners replace it by a copy of their own, which does not reach Python.
napi_value setEnvironment(Bridge& bridge, const Args& args) {
  const std::string name = args.utf8(0);
  if (node::type_of(bridge.env, args[1]) == napi_string) (void)setenv(name.c_str(), args.utf8(1).c_str(), 1);
  else (void)unsetenv(name.c_str());
  return node::undefined(bridge.env);
}

napi_value start(Bridge& bridge, const Args& args) {
  if (const Interpreter* interpreter = Interpreter::running();
      interpreter != nullptr && !interpreter->attachable()) {
    throw_not_running(bridge.env);
    return nullptr;
  }
  bool started = false;
  const std::string library = args.utf8(0);
  const LoadError error = Interpreter::start({library, args.utf8(1), args.utf8(2)}, started);
  if (!error.empty()) {
    napi_throw_error(bridge.env, "ERR_PYFORGE_LIBRARY", error.c_str());
    return nullptr;
  }
  const bool hosted = bridge.door != nullptr && bridge.door->may_enter() != 0;
  if (hosted && !bridge.thread->attached()) bridge.thread->adopt_caller();
  bridge.on_host_thread = hosted;
  if (hosted) {
    if (!bridge.loop.open(bridge.env)) return nullptr;
    bridge.mark_quiet();
  }
  const Interpreter& interpreter = *Interpreter::running();
  if (started && !library.empty()) bridge.thread->detach_starter(interpreter.api());
  const Attachment attachment(bridge, interpreter);
  if (!attachment.entered()) {
    throw_not_running(bridge.env);
    return nullptr;
  }
  if (!make_types(bridge, attachment.py()) || !offer_thread_functions(attachment.py())) {
    throw_failure(bridge, attachment.py());
    return nullptr;
  }
  bridge.post.open(bridge.env);
  bridge.post.become_wakeable(attachment.py());
  return node::boolean(bridge.env, started);
}

napi_value ready(Bridge& bridge, const Args&) {
  Interpreter::set_ready();
  return node::undefined(bridge.env);
}

// A native function: Python calls it on any of its threads.
napi_value pinning(Bridge& bridge, const Attached& py, const Args&) {
  return hand_out(bridge, py, Ref::take(py, py->PyCFunction_NewEx(&pin_method, nullptr, nullptr)));
}

napi_value running(Bridge& bridge, const Args&) { return node::boolean(bridge.env, Interpreter::ready()); }

napi_value onMainThread(Bridge& bridge, const Args&) {
#if defined(__linux__)
  return node::boolean(bridge.env, syscall(SYS_gettid) == getpid());
#else
  return node::boolean(bridge.env, pthread_main_np() != 0);
#endif
}

napi_value attachable(Bridge& bridge, const Args&) {
  const Interpreter* interpreter = Interpreter::running();
  return node::boolean(bridge.env, interpreter != nullptr && interpreter->attachable());
}

napi_value finalize(Bridge& bridge, const Args& args) {
  Interpreter* interpreter = Interpreter::running();
  bool wait = false;
  napi_get_value_bool(bridge.env, args[0], &wait);
  if (interpreter == nullptr || interpreter->finalized() || !bridge.thread->enter(*interpreter))
    return node::number(bridge.env, 0);
  const InPython inside(*bridge.thread);
  guard::stop();
  const int status = interpreter->finalize(wait);
  if (interpreter->visited() && node::type_of(bridge.env, args[1]) == napi_number)
    leave_soon(static_cast<int>(args.number(1)));
  bridge.close();
  return node::number(bridge.env, status);
}

napi_value requestExit(Bridge& bridge, const Args& args) {
  bridge.exit_status.reset();
  if (node::type_of(bridge.env, args[0]) == napi_number)
    bridge.exit_status = static_cast<int>(args.number(0));
  return node::undefined(bridge.env);
}

napi_value openScope(Bridge& bridge, const Args&) {
  if (!bridge.stack.left()) {
    throw_exhausted(bridge.env);
    return nullptr;
  }
  const Interpreter* interpreter = Interpreter::running();
  if (interpreter == nullptr || !interpreter->attachable() || !bridge.thread->enter(*interpreter)) {
    throw_not_running(bridge.env);
    return nullptr;
  }
  const InPython inside(*bridge.thread);
  bridge.drain(Attached(*interpreter));
  return node::number(bridge.env, bridge.handles.mark());
}

napi_value closeScope(Bridge& bridge, const Args& args) {
  const Interpreter* interpreter = Interpreter::running();
  // After process.exit inside the scope, or a reattach that came too late.
  if (interpreter->finalized() || !bridge.thread->attached()) return node::undefined(bridge.env);
  {
    const InPython inside(*bridge.thread);
    bridge.handles.drop_to(Attached(*interpreter), static_cast<uint32_t>(args.position(0)));
  }
  if (bridge.depth == 0) bridge.wire.shrink();
  bridge.thread->leave(*interpreter);
  return node::undefined(bridge.env);
}

napi_value detach(Bridge& bridge, const Args&) {
  if (!bridge.stack.left()) {
    throw_exhausted(bridge.env);
    return nullptr;
  }
  const Interpreter* interpreter = Interpreter::running();
  if (interpreter == nullptr || interpreter->finalized() || !bridge.thread->attached()) {
    throw_not_running(bridge.env);
    return nullptr;
  }
  return node::integer(bridge.env, bridge.thread->detach(*interpreter));
}

napi_value reattach(Bridge& bridge, const Args& args) {
  const Interpreter* interpreter = Interpreter::running();
  // Not after process.exit meanwhile, here or on the thread that ends the process.
  if (!interpreter->finalized() && bridge.thread->reattach(*interpreter, args.handle(0)))
    bridge.drain(Attached(*interpreter));
  return node::undefined(bridge.env);
}

napi_value sound(Bridge& bridge, const Args&) { return node::boolean(bridge.env, bridge.stack.sound()); }

napi_value growWire(Bridge& bridge, const Args& args) {
  return bridge.wire.grow(args.position(0)) ? node::undefined(bridge.env) : nullptr;
}

napi_value counters(Bridge& bridge, const Args&) {
  napi_value result = nullptr;
  napi_create_object(bridge.env, &result);
  napi_set_named_property(bridge.env, result, "kept",
                          node::number(bridge.env, static_cast<double>(bridge.handles.kept_count())));
  napi_set_named_property(bridge.env, result, "scoped", node::number(bridge.env, bridge.handles.mark()));
  napi_set_named_property(bridge.env, result, "wrapped",
                          node::number(bridge.env, static_cast<double>(bridge.live_functions)));
  return result;
}

namespace {

/// Keeps the object of a handle for args[0]; what comes out may be remembered as what stands for it.
napi_value keep_in(Bridge& bridge, const Attached& py, const Args& args, LivingTable* table) {
  PyObject* object = bridge.resolve(args.handle(1));
  const Handle handle = object == nullptr ? 0 : keep_for(bridge, py, Ref::share(py, object), args[0]);
  if (handle == 0) return nullptr;
  if (table != nullptr) table->remember(bridge.env, bridge.handles, object, handle);
  return node::integer(bridge.env, handle);
}

}  // namespace

napi_value keep(Bridge& bridge, const Attached& py, const Args& args) {
  return keep_in(bridge, py, args, nullptr);
}

napi_value keepError(Bridge& bridge, const Attached& py, const Args& args) {
  return keep_in(bridge, py, args, &bridge.errors);
}

napi_value keepProxy(Bridge& bridge, const Attached& py, const Args& args) {
  return keep_in(bridge, py, args, &bridge.proxies);
}

napi_value release(Bridge& bridge, const Attached& py, const Args& args) {
  if (PyObject* object = bridge.handles.unkeep(bridge.env, args.handle(0)); object != nullptr)
    py->Py_DecRef(object);
  return node::undefined(bridge.env);
}

napi_value borrow(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  return object == nullptr ? nullptr : hand_out(bridge, py, Ref::share(py, object));
}

napi_value same(Bridge& bridge, const Attached&, const Args& args) {
  const PyObject* a = bridge.resolve(args.handle(0));
  const PyObject* b = a == nullptr ? nullptr : bridge.resolve(args.handle(1));
  return b == nullptr ? nullptr : node::boolean(bridge.env, a == b);
}

napi_value original(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  if (object == nullptr) return nullptr;
  if (const FunctionRecord* ours = record_behind(bridge, py, object); ours != nullptr)
    return target_of(*ours);
  napi_value value = bridge.errors.find(bridge.env, bridge.handles, object);
  return value == nullptr ? node::undefined(bridge.env) : value;
}

napi_value identify(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  return object == nullptr ? nullptr
                           : node::number(bridge.env, static_cast<double>(identity_of(bridge, py, object)));
}

napi_value address(Bridge& bridge, const Attached&, const Args& args) {
  const PyObject* object = bridge.resolve(args.handle(0));
  return object == nullptr
             ? nullptr
             : node::number(bridge.env, static_cast<double>(reinterpret_cast<uintptr_t>(object)));
}

napi_value recall(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.identities.find(args.position(0));
  if (object == nullptr) return node::integer(bridge.env, 0);
  return hand_out(bridge, py, Ref::share(py, object));
}

napi_value findCycles(Bridge& bridge, const Attached& py, const Args&) {
  CycleSearch search(bridge, py);
  search.walk();
  return search.garbage();
}

// Plain: to attach would drain the queues first, and so run Python code that finds values held weakly.
napi_value holdAgain(Bridge& bridge, const Args&) {
  hold_again(bridge);
  return node::undefined(bridge.env);
}

}  // namespace pyforge::exports
