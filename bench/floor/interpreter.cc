#include <string>

#include "floor.h"
#include "text.h"

namespace {

// start(): opens the interpreter and leaves it detached, so that each outermost call pays for the lock.
napi_value start(napi_env env, napi_callback_info info) {
  Arguments<0> in(env, info);
  Py_InitializeEx(0);
  in.floor.detached = PyEval_SaveThread();
  return nullptr;
}

// attach() and detach(): one scope around many calls, for the rows that are measured inside one.
napi_value attach(napi_env env, napi_callback_info info) {
  Arguments<0> in(env, info);
  PyEval_RestoreThread(in.floor.detached);
  return nullptr;
}

napi_value detach(napi_env env, napi_callback_info info) {
  Arguments<0> in(env, info);
  in.floor.detached = PyEval_SaveThread();
  return nullptr;
}

// exec(source): runs statements in __main__. Throws when they raise; the traceback is on stderr.
napi_value exec(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const std::string source = text(env, in.value[0]);
  const PyGILState_STATE state = PyGILState_Ensure();
  const int failed = PyRun_SimpleString(source.c_str());
  PyGILState_Release(state);
  if (failed) napi_throw_error(env, nullptr, "the floor's Python source raised; its traceback is on stderr");
  return nullptr;
}

// global(name): the index of an object of __main__. Throws when there is none.
napi_value global(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const std::string name = text(env, in.value[0]);
  const PyGILState_STATE state = PyGILState_Ensure();
  PyObject* object = PyObject_GetAttrString(PyImport_AddModule("__main__"), name.c_str());
  if (!object) PyErr_Clear();
  PyGILState_Release(state);
  napi_value result = nullptr;
  if (object) {
    napi_create_uint32(env, in.floor.keep(object), &result);
  } else {
    napi_throw_error(env, nullptr, ("no global of this name in __main__: " + name).c_str());
  }
  return result;
}

}  // namespace

void add_interpreter(Floor& floor, napi_value exports) {
  add(floor, exports,
      {{"start", start}, {"attach", attach}, {"detach", detach}, {"exec", exec}, {"global", global}});
}
