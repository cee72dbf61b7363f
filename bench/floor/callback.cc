#include <string>

#include "convert.h"
#include "floor.h"
#include "text.h"

namespace {

constexpr Py_ssize_t kMost = 8;

// A JavaScript function that Python calls. Lives as long as the process, as the function's definition must.
struct Exposed {
  Floor* floor;
  napi_ref function;
  std::string name;
  PyMethodDef definition;
};

PyObject* refuse(Floor& floor) {
  napi_value thrown = nullptr;
  napi_get_and_clear_last_exception(floor.env, &thrown);
  PyErr_SetString(PyExc_RuntimeError, "the JavaScript function threw");
  return nullptr;
}

// The vector call of every exposed function. The caller holds Python's lock and is on the JavaScript thread.
PyObject* run(PyObject* self, PyObject* const* arguments, Py_ssize_t count) {
  auto& exposed = *static_cast<Exposed*>(PyCapsule_GetPointer(self, nullptr));
  Floor& floor = *exposed.floor;
  napi_handle_scope scope;
  napi_open_handle_scope(floor.env, &scope);
  napi_value function, receiver, result, values[kMost];
  napi_get_reference_value(floor.env, exposed.function, &function);
  for (Py_ssize_t i = 0; i < count; i++) values[i] = to_javascript(floor, Py_NewRef(arguments[i]));
  napi_get_undefined(floor.env, &receiver);
  const napi_status status =
      napi_call_function(floor.env, receiver, function, static_cast<size_t>(count), values, &result);
  PyObject* object = status == napi_ok ? to_python(floor.env, result) : refuse(floor);
  napi_close_handle_scope(floor.env, scope);
  return object;
}

// expose(name, function): makes the function a global of __main__.
napi_value expose(napi_env env, napi_callback_info info) {
  Arguments<2> in(env, info);
  auto* exposed =
      new Exposed{.floor = &in.floor, .function = nullptr, .name = text(env, in.value[0]), .definition = {}};
  napi_create_reference(env, in.value[1], 1, &exposed->function);
  exposed->definition = {exposed->name.c_str(), reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(run)),
                         METH_FASTCALL, nullptr};
  const PyGILState_STATE state = PyGILState_Ensure();
  PyObject* self = PyCapsule_New(exposed, nullptr, nullptr);
  PyObject* function = PyCFunction_New(&exposed->definition, self);
  PyObject_SetAttrString(PyImport_AddModule("__main__"), exposed->name.c_str(), function);
  Py_DECREF(function);
  Py_DECREF(self);
  PyGILState_Release(state);
  return nullptr;
}

}  // namespace

void add_callbacks(Floor& floor, napi_value exports) { add(floor, exports, {{"expose", expose}}); }
