// Operations on event loops: asyncio's selector watched by libuv (Node hosts Python), and libuv turned by
// asyncio (Python hosts Node).
#include "bridge/exports.h"

namespace pyforge::exports {
namespace {

constexpr char kBridgeCapsule[] = "pyforge.bridge";

Bridge& bridge_of(PyObject* capsule, const Attached& py) {
  return *static_cast<Bridge*>(py->PyCapsule_GetPointer(capsule, kBridgeCapsule));
}

/// A turn of Node's loop on a thread that takes turns with others.
struct LoopTurn final : Job {
  int64_t due = 1;
  void run(Bridge& bridge, const Attached&) override {
    bridge.pump();
    due = bridge.loop.due();
  }
};

/// Python's `turn()`: Node's loop runs what is due, and says in how many milliseconds it is due again.
PyObject* turn(PyObject* self, PyObject*) {
  const Attached py(*Interpreter::running());
  Bridge& bridge = bridge_of(self, py);
  if (bridge.may_enter()) {
    bridge.pump();
    return py->PyLong_FromLongLong(bridge.loop.due());
  }
  if (bridge.reachable()) {
    LoopTurn turn;
    // Where another thread has its turn, this one comes back; before threads take turns, it lends its own.
    const bool turned = bridge.post.run_in_turn(py, turn) ||
                        (!bridge.takes_turns() && bridge.post.call(py, turn) == Served::kYes);
    return py->PyLong_FromLongLong(turned ? turn.due : 1);
  }
  py->PyErr_SetString(*py->PyExc_RuntimeError, ("Node's event loop " + bridge.entry_refusal()).c_str());
  return nullptr;
}

/// Python's `nested()`: whether JavaScript waits below for the caller to return, so that no promise can
/// settle.
PyObject* nested(PyObject* self, PyObject*) {
  const Attached py(*Interpreter::running());
  return py->PyBool_FromLong(bridge_of(self, py).below_javascript() ? 1 : 0);
}

PyMethodDef turn_method = {"turn", turn, kNoArguments, "Turns Node's event loop once, without waiting."};
PyMethodDef nested_method = {"nested", nested, kNoArguments, "Whether the caller was called by JavaScript."};

Ref bound_method(Bridge& bridge, const Attached& py, PyMethodDef& method) {
  const Ref self = Ref::take(py, py->PyCapsule_New(&bridge, kBridgeCapsule, nullptr));
  return self ? Ref::take(py, py->PyCFunction_NewEx(&method, self.get(), nullptr)) : Ref();
}

}  // namespace

napi_value watchDescriptor(Bridge& bridge, const Args& args) {
  const bool watched = bridge.loop.open(bridge.env) && bridge.loop.watch(bridge.env, args.handle(0), args[1]);
  return watched ? node::undefined(bridge.env) : nullptr;
}

napi_value unwatchDescriptor(Bridge& bridge, const Args&) {
  bridge.loop.unwatch();
  return node::undefined(bridge.env);
}

napi_value holdWatch(Bridge& bridge, const Args& args) {
  bridge.loop.keep_alive(args.flag(0));
  return node::undefined(bridge.env);
}

napi_value loopDescriptor(Bridge& bridge, const Args&) {
  return bridge.loop.open(bridge.env) ? node::integer(bridge.env, bridge.loop.descriptor()) : nullptr;
}

napi_value loopTurn(Bridge& bridge, const Attached& py, const Args&) {
  return hand_out(bridge, py, bound_method(bridge, py, turn_method));
}

napi_value loopNested(Bridge& bridge, const Attached& py, const Args&) {
  return hand_out(bridge, py, bound_method(bridge, py, nested_method));
}

napi_value afterCalls(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* callable = bridge.resolve(args.handle(0));
  if (callable == nullptr) return nullptr;
  bridge.after_call = Ref::share(py, callable).release();  // as long as the process
  bridge.mark_quiet();
  return node::undefined(bridge.env);
}

napi_value surroundedBy(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* variable = bridge.resolve(args.handle(0));
  if (variable == nullptr) return nullptr;
  bridge.surroundings = Ref::share(py, variable).release();  // as long as the process
  return node::undefined(bridge.env);
}

napi_value attendAlways(Bridge& bridge, const Args&) {
  bridge.attended = true;
  return node::undefined(bridge.env);
}

}  // namespace pyforge::exports
