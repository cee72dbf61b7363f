// Operations on exceptions that Python code cannot do: the error that lives for one, and the unraisable hook.
#include "bridge/exports.h"
#include "python/failure.h"

namespace pyforge::exports {

napi_value errorOf(Bridge& bridge, const Attached&, const Args& args) {
  PyObject* exception = bridge.resolve(args.handle(0));
  if (exception == nullptr) return nullptr;
  napi_value error = bridge.errors.find(bridge.env, bridge.handles, exception);
  return error == nullptr ? node::undefined(bridge.env) : error;
}

napi_value writeUnraisable(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* exception = bridge.resolve(args.handle(0));
  PyObject* object = args.handle(1) == 0 ? nullptr : bridge.resolve(args.handle(1));
  if (exception == nullptr || (object == nullptr && args.handle(1) != 0)) return nullptr;
  raise_exception(py, Ref::share(py, exception));
  py->PyErr_WriteUnraisable(object);
  return node::undefined(bridge.env);
}

}  // namespace pyforge::exports
