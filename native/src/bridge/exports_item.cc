// Operations on containers: items and iteration.
#include "bridge/exports.h"
#include "bridge/value.h"

namespace pyforge::exports {
namespace {

/// The item of `object` under a key that converts by the undeclared table.
Ref item_of(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref held = object == nullptr ? Ref() : Ref::share(py, object);
  const Ref key = held ? from_js(bridge, py, args[1]) : Ref();
  return key ? Ref::take(py, py->PyObject_GetItem(held.get(), key.get())) : Ref();
}

/// The next item; null at the end (nothing is set) and on failure.
Ref next_of(Bridge& bridge, const Attached& py, const Args& args, bool& ended) {
  ended = false;
  PyObject* iterator = bridge.resolve(args.handle(0));
  if (iterator == nullptr) return {};
  if (py->PyIter_Check(iterator) == 0) {
    py->PyErr_SetString(*py->PyExc_TypeError,
                        ("'" + type_name(py, iterator) + "' object is not an iterator").c_str());
    return {};
  }
  const Ref held = Ref::share(py, iterator);
  Ref item = Ref::take(py, py->PyIter_Next(iterator));
  ended = !item && py->PyErr_Occurred() == nullptr;
  return item;
}

}  // namespace

napi_value getItem(Bridge& bridge, const Attached& py, const Args& args) {
  return hand_out(bridge, py, item_of(bridge, py, args));
}

napi_value readItem(Bridge& bridge, const Attached& py, const Args& args) {
  const Ref item = item_of(bridge, py, args);
  return item ? to_natural(bridge, py, item.get()) : nullptr;
}

napi_value setItem(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref held = object == nullptr ? Ref() : Ref::share(py, object);
  const Ref key = held ? from_js(bridge, py, args[1]) : Ref();
  const Ref value = key ? from_js(bridge, py, args[2]) : Ref();
  return value && py->PyObject_SetItem(held.get(), key.get(), value.get()) == 0 ? node::undefined(bridge.env)
                                                                                : nullptr;
}

napi_value deleteItem(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref held = object == nullptr ? Ref() : Ref::share(py, object);
  const Ref key = held ? from_js(bridge, py, args[1]) : Ref();
  return key && py->PyObject_DelItem(held.get(), key.get()) == 0 ? node::undefined(bridge.env) : nullptr;
}

napi_value size(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Py_ssize_t size = object == nullptr ? -1 : py->PyObject_Size(object);
  return size < 0 ? nullptr : node::number(bridge.env, static_cast<double>(size));
}

napi_value iterate(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  return object == nullptr ? nullptr : hand_out(bridge, py, Ref::take(py, py->PyObject_GetIter(object)));
}

napi_value next(Bridge& bridge, const Attached& py, const Args& args) {
  bool ended = false;
  Ref item = next_of(bridge, py, args, ended);
  return ended ? node::integer(bridge.env, 0) : hand_out(bridge, py, std::move(item));
}

napi_value readNext(Bridge& bridge, const Attached& py, const Args& args) {
  bool ended = false;
  const Ref item = next_of(bridge, py, args, ended);
  if (ended) return node::undefined(bridge.env);
  return item ? to_natural(bridge, py, item.get()) : nullptr;
}

napi_value send(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* iterator = bridge.resolve(args.handle(0));
  const Ref held = iterator == nullptr ? Ref() : Ref::share(py, iterator);
  const Ref value = held ? from_js(bridge, py, args[1]) : Ref();
  if (!value) return nullptr;
  PyObject* result = nullptr;
  const int outcome = py->PyIter_Send(iterator, value.get(), &result);  // 1 yielded, 0 returned, -1 raised
  const Handle handle = bridge.hold(py, Ref::take(py, result));
  return handle == 0 ? nullptr : node::integer(bridge.env, outcome == 1 ? handle : -handle);
}

}  // namespace pyforge::exports
