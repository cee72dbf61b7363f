// Operations on threads: what is posted to the thread that runs JavaScript, and what interrupts another one.
#include <algorithm>

#include "bridge/exports.h"
#include "bridge/text.h"

namespace pyforge::exports {
namespace {

/// A call that nobody waits for; what it raises is told as Python tells of what it cannot raise.
class PostedCall final : public Job {
 public:
  PostedCall(Ref function, Ref arguments)
      : function_(std::move(function)), arguments_(std::move(arguments)) {}

  void run(Bridge&, const Attached& py) override {
    const Ref result = Ref::take(py, py->PyObject_Call(function_.get(), arguments_.get(), nullptr));
    if (!result) py->PyErr_WriteUnraisable(function_.get());
  }

 private:
  Ref function_, arguments_;
};

/// The bridge whose queue a Python function fills; it lives as long as the process.
constexpr const char* kBridge = "pyforge.bridge";

PyObject* post(PyObject* self, PyObject* arguments) {
  const Attached py(*Interpreter::running());
  auto& bridge = *static_cast<Bridge*>(py->PyCapsule_GetPointer(self, kBridge));
  const Py_ssize_t size = py->PyTuple_Size(arguments);
  if (size == 0) {
    py->PyErr_SetString(*py->PyExc_TypeError, "post() needs a function to call");
    return nullptr;
  }
  Ref function = Ref::share(py, py->PyTuple_GetItem(arguments, 0));
  Ref rest = Ref::take(py, py->PyTuple_GetSlice(arguments, 1, size));
  if (!rest) return nullptr;
  if (in_forked_child ||
      !bridge.post.send(std::make_unique<PostedCall>(std::move(function), std::move(rest)))) {
    py->PyErr_SetString(*py->PyExc_RuntimeError, ("post() " + bridge.entry_refusal()).c_str());
    return nullptr;
  }
  return Ref::share(py, py.none()).release();
}

PyMethodDef post_method = {
    "post", post, kVariableArguments,
    "post(function, *arguments): calls it soon on the thread that runs JavaScript. For any "
    "thread; waits for nothing."};

PyObject* interrupt(PyObject*, PyObject* arguments) {
  const Attached py(*Interpreter::running());
  if (py->PyTuple_Size(arguments) != 2) {
    py->PyErr_SetString(*py->PyExc_TypeError, "interrupt() takes a thread's ident and an exception or None");
    return nullptr;
  }
  const unsigned long long thread = py->PyLong_AsUnsignedLongLong(py->PyTuple_GetItem(arguments, 0));
  if (py->PyErr_Occurred() != nullptr) return nullptr;
  PyObject* exception = py->PyTuple_GetItem(arguments, 1);
  const int count = py->PyThreadState_SetAsyncExc(static_cast<unsigned long>(thread),
                                                  exception == py.none() ? nullptr : exception);
  return py->PyLong_FromLongLong(count);
}

PyMethodDef interrupt_method = {"interrupt", interrupt, kVariableArguments,
                                "interrupt(ident, exception): raises an exception class in that thread, "
                                "between two of its bytecodes; None "
                                "takes it back. Returns how many threads it found."};

PyObject* call_limit(PyObject*, PyObject* arguments) {
  const Attached py(*Interpreter::running());
  const std::chrono::duration<double> before = Post::limit();
  if (py->PyTuple_Size(arguments) == 1) {
    const double seconds = py->PyFloat_AsDouble(py->PyTuple_GetItem(arguments, 0));
    if (py->PyErr_Occurred() != nullptr) return nullptr;
    Post::set_limit(std::chrono::milliseconds(static_cast<int64_t>(std::clamp(seconds, 0.0, 1e9) * 1000)));
  }
  return py->PyFloat_FromDouble(before.count());
}

PyMethodDef limit_method = {"call_limit", call_limit, kVariableArguments,
                            "call_limit(seconds=None): how long a call waits until the thread that runs "
                            "JavaScript takes it. Returns the "
                            "limit before; sets it where one is given."};

}  // namespace

bool offer_thread_functions(const Attached& py) {
  PyObject* module = py->PyImport_AddModule("pyforge._bridge");
  PyObject* names = module == nullptr ? nullptr : py->PyModule_GetDict(module);
  for (PyMethodDef* method : {&interrupt_method, &limit_method}) {
    const Ref name = make_str(py, std::string_view(method->name));
    const Ref function = Ref::take(py, py->PyCFunction_NewEx(method, nullptr, nullptr));
    if (names == nullptr || !name || !function || py->PyDict_SetItem(names, name.get(), function.get()) != 0)
      return false;
  }
  return true;
}

napi_value posting(Bridge& bridge, const Attached& py, const Args&) {
  const Ref self = Ref::take(py, py->PyCapsule_New(&bridge, kBridge, nullptr));
  return self ? hand_out(bridge, py, Ref::take(py, py->PyCFunction_NewEx(&post_method, self.get(), nullptr)))
              : nullptr;
}

napi_value holdLoop(Bridge& bridge, const Args& args) {
  bridge.post.hold_loop(args.flag(0));
  return node::undefined(bridge.env);
}

napi_value watchLock(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* report = bridge.resolve(args.handle(1));
  if (report == nullptr) return nullptr;
  const Ref former = Ref::take(py, std::exchange(bridge.stall_report, Ref::share(py, report).release()));
  LockWatch::set_limit(std::chrono::milliseconds(static_cast<int64_t>(args.number(0))));
  return node::undefined(bridge.env);
}

}  // namespace pyforge::exports
