#include <ctime>

#include "floor.h"

// What CPython alone costs, in loops that never enter JavaScript: the part of the floor that no bridge can
// remove.
namespace {

double nanoseconds() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

napi_value number(napi_env env, double value) {
  napi_value result;
  napi_create_double(env, value, &result);
  return result;
}

// lockPair(n): ns for n times PyGILState_Ensure and Release.
napi_value lock_pair(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const uint32_t times = in.u32(0);
  const double began = nanoseconds();
  for (uint32_t i = 0; i < times; i++) PyGILState_Release(PyGILState_Ensure());
  return number(env, nanoseconds() - began);
}

// pythonCall(n, function): ns for n calls without arguments, the lock held throughout.
napi_value python_call(napi_env env, napi_callback_info info) {
  Arguments<2> in(env, info);
  const uint32_t times = in.u32(0);
  PyObject* function = in.floor.table[in.u32(1)];
  const PyGILState_STATE state = PyGILState_Ensure();
  const double began = nanoseconds();
  for (uint32_t i = 0; i < times; i++) {
    PyObject* arguments[1];
    Py_DECREF(PyObject_Vectorcall(function, arguments + 1, PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr));
  }
  const double ended = nanoseconds();
  PyGILState_Release(state);
  return number(env, ended - began);
}

}  // namespace

void add_parts(Floor& floor, napi_value exports) {
  add(floor, exports, {{"lockPair", lock_pair}, {"pythonCall", python_call}});
}
