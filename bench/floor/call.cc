#include "convert.h"
#include "floor.h"
#include "lock.h"

namespace {

constexpr size_t kMost = 8;

// call(function, ...scalars): one Python call, its result as a scalar. A Python error is printed and becomes
// undefined.
template <class Lock>
napi_value call(napi_env env, napi_callback_info info) {
  Arguments<kMost> in(env, info);
  const size_t given = in.count - 1;
  PyObject* arguments[kMost];
  const Lock lock(in.floor);
  for (size_t i = 1; i <= given; i++) arguments[i] = to_python(env, in.value[i]);
  PyObject* result = PyObject_Vectorcall(in.floor.table[in.u32(0)], arguments + 1,
                                         given | PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr);
  for (size_t i = 1; i <= given; i++) Py_DECREF(arguments[i]);
  if (!result) {
    PyErr_Print();
    return nullptr;
  }
  return to_javascript(in.floor, result);
}

// nothing(): the empty Node-API call, the unit of the floor's own check.
napi_value nothing(napi_env, napi_callback_info) { return nullptr; }

}  // namespace

void add_calls(Floor& floor, napi_value exports) {
  add(floor, exports,
      {{"nothing", nothing},
       {"call", call<EnsureRelease>},
       {"callSaved", call<RestoreSave>},
       {"callAttached", call<AlreadyAttached>}});
}
