#include "floor.h"
#include "lock.h"

namespace {

// share(buffer): the ArrayBuffer through which listOut and listIn carry their numbers.
napi_value share(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  void* bytes = nullptr;
  size_t size = 0;
  napi_get_arraybuffer_info(env, in.value[0], &bytes, &size);
  in.floor.shared = static_cast<double*>(bytes);
  return nullptr;
}

// listOut(function): calls it, writes the floats of its list into the buffer, returns how many there are.
napi_value list_out(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const EnsureRelease lock(in.floor);
  PyObject* list = PyObject_Vectorcall(in.floor.table[in.u32(0)], nullptr, 0, nullptr);
  const Py_ssize_t length = PyList_GET_SIZE(list);
  for (Py_ssize_t i = 0; i < length; i++) in.floor.shared[i] = PyFloat_AS_DOUBLE(PyList_GET_ITEM(list, i));
  Py_DECREF(list);
  napi_value result;
  napi_create_uint32(env, static_cast<uint32_t>(length), &result);
  return result;
}

// listIn(function, length): calls it with a new list of the buffer's first numbers.
napi_value list_in(napi_env env, napi_callback_info info) {
  Arguments<2> in(env, info);
  const EnsureRelease lock(in.floor);
  const Py_ssize_t length = in.u32(1);
  PyObject* list = PyList_New(length);
  for (Py_ssize_t i = 0; i < length; i++) PyList_SET_ITEM(list, i, PyFloat_FromDouble(in.floor.shared[i]));
  PyObject* arguments[] = {nullptr, list};
  PyObject* result = PyObject_Vectorcall(in.floor.table[in.u32(0)], arguments + 1,
                                         1 | PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr);
  Py_DECREF(list);
  Py_XDECREF(result);
  return nullptr;
}

}  // namespace

void add_lists(Floor& floor, napi_value exports) {
  add(floor, exports, {{"share", share}, {"listOut", list_out}, {"listIn", list_in}});
}
