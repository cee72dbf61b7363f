#include "bridge/bridge.h"

#include <cstdio>
#include <ctime>

#include "bridge/callable.h"
#include "bridge/plan/owner.h"
#include "bridge/text.h"

namespace pyforge {

Bridge::Bridge(napi_env environment) : env(environment), owner(pthread_self()) {}
Bridge::~Bridge() = default;

PyObject* Bridge::resolve(Handle handle) {
  PyObject* object = handles.find(handle);
  if (object == nullptr)
    napi_throw_error(env, "ERR_PYFORGE_STALE",
                     handle < 0
                         ? "Py used after release(); clone it before, or keep the Py that is still needed"
                         : "Bound used after its attach scope ended; keep it with unbind()");
  return object;
}

Handle Bridge::hold(const Attached&, Ref object) {
  if (!object) return 0;
  const Handle handle = handles.push(object.get());
  if (handle != 0) {
    (void)object.release();
  } else {
    napi_throw_range_error(
        env, "ERR_PYFORGE_SCOPE",
        "more than 4,194,304 Python objects in one attach scope; put the loop's body into py.scope()");
  }
  return handle;
}

std::string Bridge::entry_refusal() const {
  if (door != nullptr && pthread_equal(pthread_self(), owner)) return door->refusal();
  return "was called after its JavaScript environment ended (at exit, in a child made by fork, or of a "
         "finished "
         "worker); use a process made by spawn";
}

std::string Bridge::late_refusal() const {
  const double seconds = static_cast<double>(Post::limit().count()) / 1000;
  char limit[32];
  std::snprintf(limit, sizeof limit, "%g", seconds);
  const std::string head =
      std::string("could not run: the thread that runs JavaScript did not take the call within ") + limit +
      " s, because it ";
  const std::string tail =
      "; let that thread come back to Node's event loop, or raise the limit by "
      "pyforge.set_call_limit()";
  if (!post.wakeable())
    return head +
           "is busy, and cannot be interrupted: it is not Python's main thread, or the program has a handler "
           "of its "
           "own for SIGURG" +
           tail;
  if (!post.in_python()) return head + "runs JavaScript that neither ends nor calls Python" + tail;
  return head +
         "is inside Python, in code that no signal interrupts (C code that holds or gave away the lock)" +
         tail;
}

void Bridge::retire(FunctionRecord* record) {
  const std::lock_guard guard(retired_mutex_);
  retired_.push_back(record);
  attend();
}

void Bridge::drain_now(const Attached& py) {
  std::vector<uint64_t> tickets;
  tickets.swap(dead_handles_);
  std::vector<const Plan*> plans;
  plans.swap(dead_plans_);
  collected_ = false;
  for (const uint64_t ticket : tickets)
    if (PyObject* object = handles.redeem(env, ticket); object != nullptr) {
      const node::HandleScope scope(env);
      errors.forget_dead(env, handles, object);  // the address may be used again
      proxies.forget_dead(env, handles, object);
      py->Py_DecRef(object);
    }
  std::vector<FunctionRecord*> records;
  {
    const std::lock_guard guard(retired_mutex_);
    records.swap(retired_);
    attention_.store(false, std::memory_order_release);
  }
  for (FunctionRecord* record : records)
    if (record->running > 0) record->dropped = true;
    else destroy_record(*this, py, record);
  for (const Plan* plan : plans) let_go_of_plan(*this, py, plan);
  post.serve(py);
}

void Bridge::tell_of_stall(const Attached& py) {
  LockWatch::Stall stall;
  if (stall_report == nullptr || !LockWatch::active()->take(stall)) return;
  const Ref milliseconds = Ref::take(py, py->PyLong_FromLongLong(stall.milliseconds));
  const Ref threads = make_str(py, std::string_view(stall.threads));
  PyObject* const arguments[] = {milliseconds.get(), threads.get()};
  const Ref done = milliseconds && threads
                       ? Ref::take(py, py->PyObject_Vectorcall(stall_report, arguments, 2, nullptr))
                       : Ref();
  if (!done) py->PyErr_WriteUnraisable(stall_report);
}

void Bridge::pump_if_due() {
  if (door == nullptr) return;
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);  // 5 ns; a millisecond is all it has to tell
  const int64_t now_ms = static_cast<int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1000000;
  if (now_ms - last_pump_ms_ < 2) return;
  last_pump_ms_ = now_ms;
  pump();
}

void Bridge::pump() {
  const bool outer = std::exchange(turning_, true);
  door->pump();
  turning_ = outer;
}

void Bridge::attend_now(const Attached& py) {
  PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
  py->PyErr_Fetch(&type, &value, &traceback);  // of the call that returns
  if (after_call == nullptr) {
    napi_value result = nullptr;
    const node::HandleScope handles(env);
    if (napi_call_function(env, node::undefined(env), hooks.attend.get(env), 0, nullptr, &result) != napi_ok)
      (void)node::take_exception(env);
  }
  if (after_call != nullptr) {
    const Ref result = Ref::take(py, py->PyObject_Vectorcall(after_call, nullptr, 0, nullptr));
    if (!result) py->PyErr_WriteUnraisable(after_call);
  }
  py->PyErr_Restore(type, value, traceback);
}

void Bridge::close() {
  closed.store(true, std::memory_order_relaxed);
  post.close();
  // A worker that is terminated inside `attach` runs no `finally`: its thread would end with Python's lock.
  const Interpreter* interpreter = Interpreter::running();
  if (interpreter == nullptr || interpreter->finalized() || on_host_thread) return;
  if (thread->attached()) handles.drop_to(Attached(*interpreter), 0);
  thread->retire(*interpreter);
}

std::string type_name(const Attached& py, PyObject* object) {
  auto* type = reinterpret_cast<PyObject*>(py.type_of(object));
  const auto attribute = [&](const char* name) -> std::string {
    const Ref key = Ref::take(
        py, py->PyUnicode_FromStringAndSize(name, static_cast<Py_ssize_t>(std::string_view(name).size())));
    const Ref value = Ref::take(py, py->PyObject_GetAttr(type, key.get()));
    Py_ssize_t size = 0;
    const char* utf8 = value ? py->PyUnicode_AsUTF8AndSize(value.get(), &size) : nullptr;
    if (utf8 != nullptr) return {utf8, static_cast<size_t>(size)};
    py->PyErr_Clear();
    return {};
  };
  const std::string module = attribute("__module__");
  const std::string name = attribute("__qualname__");
  return module.empty() || module == "builtins" ? name : module + "." + name;
}

void refuse_type(Bridge& bridge, const Attached& py, PyObject* object, uint32_t kind, Reason reason) {
  bridge.refusal.note(reason, kind, object == py.none() ? "None" : type_name(py, object));
}

}  // namespace pyforge
