// Operations on containers: items and iteration.
#include "bridge/exports.h"
#include "bridge/value.h"

namespace pyforge::exports {
namespace {

/// The item of `object` under a key that converts by the undeclared table.
Ref item_of(Bridge& bridge, const Attached& py, const Args& args, bool natural = false) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref held = object == nullptr ? Ref() : Ref::share(py, object);
  const Ref key = held ? from_js(bridge, py, args[1], natural) : Ref();
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

/// The item that a list, tuple or mapping has; where it has none, null with `found` false.
Ref item_if_any(const Attached& py, PyObject* object, PyObject* key, const Args& args, bool& found) {
  found = true;
  if (py.is_exact(object, py->PyDict_Type)) {
    PyObject* item = py->PyDict_GetItemWithError(object, key);
    found = item != nullptr || py->PyErr_Occurred() != nullptr;
    return item == nullptr ? Ref() : Ref::share(py, item);
  }
  if (py.is_a(object, kListSubclass | kTupleSubclass)) {
    const Py_ssize_t size = py->PyObject_Size(object);
    const double index = args.number(1);
    found = size < 0 || (index < static_cast<double>(size) && index >= -static_cast<double>(size));
  } else {
    found = py->PySequence_Contains(object, key) != 0;
  }
  return found && py->PyErr_Occurred() == nullptr ? Ref::take(py, py->PyObject_GetItem(object, key)) : Ref();
}

}  // namespace

napi_value getItem(Bridge& bridge, const Attached& py, const Args& args) {
  return hand_out(bridge, py, item_of(bridge, py, args));
}

napi_value readItem(Bridge& bridge, const Attached& py, const Args& args) {
  const Ref item = item_of(bridge, py, args, true);
  return item ? to_natural(bridge, py, item.get()) : nullptr;
}

napi_value findItem(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref held = object == nullptr ? Ref() : Ref::share(py, object);
  const Ref key = held ? from_js(bridge, py, args[1], true) : Ref();
  if (!key) return nullptr;
  bool found = false;
  const Ref item = item_if_any(py, object, key.get(), args, found);
  if (item) return to_natural(bridge, py, item.get());
  return found ? nullptr : node::undefined(bridge.env);
}

napi_value setItem(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref held = object == nullptr ? Ref() : Ref::share(py, object);
  const Ref key = held ? from_js(bridge, py, args[1], args.flag(3)) : Ref();
  const Ref value = key ? from_js(bridge, py, args[2], args.flag(3)) : Ref();
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

napi_value readNext(Bridge& bridge, const Attached& py, const Args& args) {
  bool ended = false;
  const Ref item = next_of(bridge, py, args, ended);
  if (ended) return node::undefined(bridge.env);
  return item ? to_natural(bridge, py, item.get()) : nullptr;
}

napi_value readSend(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* iterator = bridge.resolve(args.handle(0));
  const Ref held = iterator == nullptr ? Ref() : Ref::share(py, iterator);
  const Ref value = held ? from_js(bridge, py, args[1], true) : Ref();
  if (!value) return nullptr;
  PyObject* result = nullptr;
  const bool yielded = py->PyIter_Send(iterator, value.get(), &result) == 1;
  const Ref owned = Ref::take(py, result);
  napi_value item = owned ? to_natural(bridge, py, owned.get()) : nullptr;
  if (item == nullptr || yielded) return item;
  return napi_set_named_property(bridge.env, args[2], "value", item) == napi_ok ? node::undefined(bridge.env)
                                                                                : nullptr;
}

napi_value readIterate(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref iterator = object == nullptr ? Ref() : Ref::take(py, py->PyObject_GetIter(object));
  return iterator ? to_natural(bridge, py, iterator.get()) : nullptr;
}

napi_value readAll(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref items = object == nullptr ? Ref() : Ref::take(py, py->PySequence_List(object));
  if (!items) return nullptr;
  const Py_ssize_t count = py->PyList_Size(items.get());
  napi_value array = nullptr;
  napi_create_array_with_length(bridge.env, static_cast<size_t>(count), &array);
  for (Py_ssize_t index = 0; index < count; ++index) {
    const node::HandleScope handles(bridge.env);
    napi_value item = to_natural(bridge, py, py.layout().list_item(py.api(), items.get(), index));
    if (item == nullptr) return nullptr;
    napi_set_element(bridge.env, array, static_cast<uint32_t>(index), item);
  }
  return array;
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
