// Operations on signals: both languages tell what they handle.
#include "bridge/exports.h"
#include "bridge/signal_guard.h"
#include "bridge/signals.h"

namespace pyforge::exports {
namespace {

PyObject* changed(PyObject*, PyObject* packed) {
  const Attached py(*Interpreter::running());
  int overflow = 0;
  const long long value = py->PyLong_AsLongLongAndOverflow(packed, &overflow);
  if (value == -1 && py->PyErr_Occurred() != nullptr) return nullptr;
  signals::python_changed(static_cast<int>(value >> 2), static_cast<PythonHandler>(value & 3));
  return Ref::share(py, py.none()).release();
}

PyMethodDef changed_method = {"changed", changed, kOneArgument,
                              "Python's table of signals has changed: signal << 2 | kind of handler."};

}  // namespace

napi_value watchSignals(Bridge& bridge, const Attached& py, const Args&) {
  signals::watch(bridge);
  guard::start(bridge);
  return hand_out(bridge, py, Ref::take(py, py->PyCFunction_NewEx(&changed_method, nullptr, nullptr)));
}

napi_value signalListened(Bridge& bridge, const Args& args) {
  signals::node_changed(static_cast<int>(args.number(0)), args.flag(1));
  return node::undefined(bridge.env);
}

}  // namespace pyforge::exports
