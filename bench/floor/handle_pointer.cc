#include <vector>

#include "floor.h"

// A handle as a tagged pointer: JavaScript holds the address of the object, which a double represents
// exactly.
namespace {

std::vector<PyObject*> owned;  // what the open scopes must give back

// pointerMake(): a handle to True.
napi_value make(napi_env env, napi_callback_info info) {
  Arguments<0> in(env, info);
  owned.push_back(Py_NewRef(Py_True));
  napi_value result;
  napi_create_double(env, static_cast<double>(reinterpret_cast<uintptr_t>(Py_True)), &result);
  return result;
}

// pointerUse(handle): its truth, thrown away. Nothing here can tell a handle whose object is gone.
napi_value use(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  PyObject_IsTrue(reinterpret_cast<PyObject*>(static_cast<uintptr_t>(in.f64(0))));
  return nullptr;
}

// pointerMark() and pointerClose(mark): the scope.
napi_value mark(napi_env env, napi_callback_info info) {
  Arguments<0> in(env, info);
  napi_value result;
  napi_create_uint32(env, static_cast<uint32_t>(owned.size()), &result);
  return result;
}

napi_value close(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const uint32_t mark = in.u32(0);
  while (owned.size() > mark) {
    PyObject* object = owned.back();
    owned.pop_back();
    Py_DECREF(object);
  }
  return nullptr;
}

}  // namespace

void add_pointer_handles(Floor& floor, napi_value exports) {
  add(floor, exports,
      {{"pointerMake", make}, {"pointerUse", use}, {"pointerMark", mark}, {"pointerClose", close}});
}
