// Operations on capsules and weak references that Python code cannot do.
#include <cstdlib>
#include <cstring>

#include "bridge/exports.h"
#include "python/weak.h"

namespace pyforge::exports {
namespace {

/// The end of a capsule that `capsule` made: it owned its content, a Python object, and a copy of its name.
/// It runs on whichever thread drops the capsule, as `__del__` of the content then does.
void end_capsule(PyObject* capsule) {
  const Api& py = Interpreter::running()->api();
  const char* name = py.PyCapsule_GetName(capsule);
  auto* content = static_cast<PyObject*>(py.PyCapsule_GetPointer(capsule, name));
  if (content != nullptr) py.Py_DecRef(content);
  std::free(const_cast<char*>(name));
}

}  // namespace

napi_value capsule(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* content = bridge.resolve(args.handle(0));
  if (content == nullptr) return nullptr;
  char* name = strdup(args.utf8(1).c_str());
  Ref held = Ref::share(py, content);
  Ref made = Ref::take(py, py->PyCapsule_New(content, name, end_capsule));
  if (!made) {
    std::free(name);
    return nullptr;
  }
  (void)held.release();  // the capsule's from now on
  return hand_out(bridge, py, std::move(made));
}

napi_value capsuleContent(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* capsule = bridge.resolve(args.handle(0));
  if (capsule == nullptr) return nullptr;
  void* content = py->PyCapsule_GetPointer(capsule, args.utf8(1).c_str());
  if (content == nullptr) return nullptr;
  if (py->PyCapsule_GetDestructor(capsule) != end_capsule) return node::integer(bridge.env, 0);
  return hand_out(bridge, py, Ref::share(py, static_cast<PyObject*>(content)));
}

napi_value capsuleName(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* capsule = bridge.resolve(args.handle(0));
  if (capsule == nullptr) return nullptr;
  const char* name = py->PyCapsule_GetName(capsule);
  if (name == nullptr && py->PyErr_Occurred() != nullptr) return nullptr;
  return name == nullptr ? node::null(bridge.env) : node::text(bridge.env, name);
}

napi_value capsuleIsValid(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* capsule = bridge.resolve(args.handle(0));
  return capsule == nullptr
             ? nullptr
             : node::boolean(bridge.env, py->PyCapsule_IsValid(capsule, args.utf8(1).c_str()) != 0);
}

napi_value referent(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* reference = bridge.resolve(args.handle(0));
  if (reference == nullptr) return nullptr;
  Ref object = referent_of(py, reference);
  if (object) return hand_out(bridge, py, std::move(object));
  return py->PyErr_Occurred() == nullptr ? node::integer(bridge.env, 0) : nullptr;
}

}  // namespace pyforge::exports
