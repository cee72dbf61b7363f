#include "bridge/value.h"

#include "bridge/callable.h"
#include "bridge/integer.h"
#include "bridge/scalar.h"

namespace pyforge {

Ref from_js(Bridge& bridge, const Attached& py, napi_value value, bool natural) {
  switch (node::type_of(bridge.env, value)) {
    case napi_undefined:
    case napi_null: return Ref::share(py, py.none());
    case napi_boolean: return Ref::take(py, scalar(Op::bool_).from_js(bridge, py, value));
    case napi_number: {
      double number = 0;
      napi_get_value_double(bridge.env, value, &number);
      return Ref::take(py, number_by_value(py, number));
    }
    case napi_bigint: return from_bigint(bridge, py, value);
    case napi_string: return Ref::take(py, scalar(Op::str).from_js(bridge, py, value));
    default: break;
  }
  const uint32_t mark = bridge.handles.mark();
  napi_value answer = nullptr, arguments[] = {value, node::boolean(bridge.env, natural)};
  if (napi_call_function(bridge.env, node::undefined(bridge.env), bridge.hooks.handle.get(bridge.env), 2,
                         arguments, &answer) != napi_ok)
    return {};
  int32_t handle = 0;
  napi_get_value_int32(bridge.env, answer, &handle);
  PyObject* object = bridge.resolve(handle);
  Ref result = object == nullptr ? Ref() : Ref::share(py, object);
  bridge.handles.drop_to(py, mark);  // what the hook made on the way
  return result;
}

napi_value copy_to_js(Bridge& bridge, const Attached& py, PyObject* object, bool& copied) {
  copied = true;
  if (py.is_exact(object, py->PyLong_Type)) {
    int overflow = 0;
    const int64_t value = as_int64(py, object, overflow);
    constexpr int64_t kMaxSafe = 9007199254740991;
    if (overflow == 0 && value >= -kMaxSafe && value <= kMaxSafe) return node::whole(bridge.env, value);
    return to_bigint(bridge, py, object);
  }
  if (py.is_exact(object, py->PyFloat_Type))
    return node::number(bridge.env, py.layout().float_value(py.api(), object));
  if (py.is_exact(object, py->PyUnicode_Type)) return scalar(Op::str).to_js(bridge, py, object);
  if (object == py.none()) return node::null(bridge.env);
  if (py.is_exact(object, py->PyBool_Type)) return scalar(Op::bool_).to_js(bridge, py, object);
  if (py.is_exact(object, py->PyBytes_Type)) return scalar(Op::bytes).to_js(bridge, py, object);
  copied = false;
  return nullptr;
}

napi_value bind_to_js(Bridge& bridge, const Attached& py, PyObject* object) {
  if (const FunctionRecord* ours = record_behind(bridge, py, object); ours != nullptr) {
    const bool function = reinterpret_cast<PyObject*>(py.type_of(object)) == bridge.function_type;
    // Behind a function that is declared, and behind an object, TypeScript knows what stands there.
    if ((function && !ours->planned) || ours->memory != nullptr) return target_of(*ours);
  }
  if (napi_value error = bridge.errors.find(bridge.env, bridge.handles, object); error != nullptr)
    return error;
  const Handle handle = bridge.hold(py, Ref::share(py, object));
  if (handle == 0) return nullptr;
  napi_value number = node::integer(bridge.env, handle), bound = nullptr;
  return napi_call_function(bridge.env, node::undefined(bridge.env), bridge.hooks.bound.get(bridge.env), 1,
                            &number, &bound) == napi_ok
             ? bound
             : nullptr;
}

namespace {

Shape shape_of(Bridge& bridge, const Attached& py, PyObject* object) {
  if (py.is_exact(object, py->PyList_Type)) return Shape::kList;
  if (py.is_exact(object, py->PyDict_Type)) return Shape::kDict;
  if (py.is_exact(object, py->PyTuple_Type)) return Shape::kTuple;
  if (py.is_exact(object, py->PySet_Type) || py.is_exact(object, py->PyFrozenSet_Type)) return Shape::kSet;
  if (record_behind(bridge, py, object) != nullptr) return Shape::kOriginal;
  const unsigned long flags = py->PyType_GetFlags(py.type_of(object));
  if ((flags & kExceptionSubclass) != 0) return Shape::kException;
  if (py->PyCallable_Check(object) != 0) return Shape::kCallable;
  if ((flags & kListSubclass) != 0) return Shape::kListLike;
  if ((flags & kTupleSubclass) != 0) return Shape::kTupleLike;
  if ((flags & kDictSubclass) != 0) return Shape::kDictLike;
  const auto derives = [&](PyObject* type) {
    return py->PyType_IsSubtype(py.type_of(object), reinterpret_cast<PyTypeObject*>(type)) != 0;
  };
  return derives(py->PySet_Type) || derives(py->PyFrozenSet_Type) ? Shape::kSetLike : Shape::kObject;
}

}  // namespace

napi_value to_natural(Bridge& bridge, const Attached& py, PyObject* object) {
  bool copied = false;
  napi_value value = copy_to_js(bridge, py, object, copied);
  if (copied) return value;
  if (napi_value proxy = bridge.proxies.find(bridge.env, bridge.handles, object); proxy != nullptr)
    return proxy;
  if (napi_value error = bridge.errors.find(bridge.env, bridge.handles, object); error != nullptr)
    return error;
  const uint32_t mark = bridge.handles.mark();
  const Handle handle = bridge.hold(py, Ref::share(py, object));
  if (handle == 0) return nullptr;
  napi_value arguments[] = {node::integer(bridge.env, handle),
                            node::integer(bridge.env, static_cast<int32_t>(shape_of(bridge, py, object)))};
  napi_value proxy = nullptr;
  if (napi_call_function(bridge.env, node::undefined(bridge.env), bridge.hooks.natural.get(bridge.env), 2,
                         arguments, &proxy) != napi_ok)
    proxy = nullptr;
  bridge.handles.drop_to(py, mark);
  return proxy;
}

}  // namespace pyforge
