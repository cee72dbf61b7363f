// Undeclared values on the wire: a tag before each. What the tables of conversions name crosses by value,
// everything else as a handle to the object itself.
#include "bridge/callable.h"
#include "bridge/plan.h"
#include "bridge/scalar.h"
#include "bridge/text.h"

namespace pyforge {
namespace {

bool write_tag(WireWriter& wire, Tag tag) { return wire.number(static_cast<double>(tag)); }

bool write_int(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
  int overflow = 0;
  const int64_t value = py->PyLong_AsLongLongAndOverflow(object, &overflow);
  constexpr int64_t kMaxSafe = 9007199254740991;
  if (overflow == 0 && value >= -kMaxSafe && value <= kMaxSafe)
    return write_tag(wire, Tag::kInt) && wire.number(static_cast<double>(value));
  return write_tag(wire, Tag::kBigInt) && scalar(Op::bigint).write(bridge, py, wire, object);
}

/// Making a list of a tuple or set may start the collector, and so any __del__, which may change what is
/// being written.
bool changed(const Attached& py, const char* what) {
  py->PyErr_SetString(*py->PyExc_RuntimeError,
                      (std::string(what) + " changed size while it was converted").c_str());
  return false;
}

bool write_items(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* list, Tag tag, int depth) {
  const Py_ssize_t size = py->PyList_Size(list);
  if (!write_tag(wire, tag) || !wire.number(static_cast<double>(size))) return false;
  for (Py_ssize_t index = 0; index < size; ++index) {
    if (py->PyList_Size(list) != size) return changed(py, "list");
    const Ref item = Ref::share(py, py->PyList_GetItem(list, index));
    if (!write_any(bridge, py, wire, item.get(), depth + 1)) {
      bridge.refusal.under(static_cast<size_t>(index));
      return false;
    }
  }
  return true;
}

bool write_pairs(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* dict, int depth) {
  const Py_ssize_t size = py->PyDict_Size(dict);
  if (!write_tag(wire, Tag::kDict) || !wire.number(static_cast<double>(size))) return false;
  PyObject *key = nullptr, *value = nullptr;
  Py_ssize_t position = 0, written = 0;
  for (; py->PyDict_Next(dict, &position, &key, &value) != 0; ++written) {
    const Ref held_key = Ref::share(py, key), held_value = Ref::share(py, value);
    if (!write_any(bridge, py, wire, held_key.get(), depth + 1) ||
        !write_any(bridge, py, wire, held_value.get(), depth + 1)) {
      if (bridge.refusal.set) bridge.refusal.under(key_text(py, held_key.get()));
      return false;
    }
    if (py->PyDict_Size(dict) != size) break;
  }
  return written == size || changed(py, "dict");
}

bool write_handle(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
  const Handle handle = bridge.hold(py, Ref::share(py, object));
  return handle != 0 && write_tag(wire, Tag::kHandle) && wire.number(handle);
}

Ref read_container(Bridge& bridge, const Attached& py, WireReader& wire, Tag tag, int depth) {
  const size_t size = wire.count();
  Ref container = Ref::take(py, tag == Tag::kList  ? py->PyList_New(static_cast<Py_ssize_t>(size))
                                : tag == Tag::kSet ? py->PySet_New(nullptr)
                                                   : py->PyDict_New());
  for (size_t index = 0; container && index < size; ++index) {
    Ref item = read_any(bridge, py, wire, depth + 1);
    if (!item) {
      bridge.refusal.under(index);
      return {};
    }
    if (tag == Tag::kList) {
      py.layout().fill_list(py.api(), container.get(), static_cast<Py_ssize_t>(index), item.release());
    } else if (tag == Tag::kSet) {
      if (py->PySet_Add(container.get(), item.get()) != 0) return {};
    } else {
      const Ref value = read_any(bridge, py, wire, depth + 1);
      if (!value && bridge.refusal.set) bridge.refusal.under(key_text(py, item.get()));
      if (!value || py->PyDict_SetItem(container.get(), item.get(), value.get()) != 0) return {};
    }
  }
  return container;
}

}  // namespace

bool write_any(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object, int depth) {
  if (depth > kMaxDepth) {
    bridge.refusal.note(Reason::tooDeep, static_cast<uint8_t>(Op::any), std::to_string(kMaxDepth));
    return false;
  }
  if (object == py.none()) return write_tag(wire, Tag::kNone);
  if (object == py->_Py_TrueStruct) return write_tag(wire, Tag::kTrue);
  if (object == py->_Py_FalseStruct) return write_tag(wire, Tag::kFalse);
  if (py.is_exact(object, py->PyLong_Type)) return write_int(bridge, py, wire, object);
  if (py.is_exact(object, py->PyFloat_Type))
    return write_tag(wire, Tag::kFloat) && wire.number(py.layout().float_value(py.api(), object));
  if (py.is_exact(object, py->PyUnicode_Type))
    return write_tag(wire, Tag::kStr) && scalar(Op::str).write(bridge, py, wire, object);
  if (py.is_exact(object, py->PyBytes_Type))
    return write_tag(wire, Tag::kBytes) && scalar(Op::bytes).write(bridge, py, wire, object);
  if (py.is_exact(object, py->PyList_Type)) return write_items(bridge, py, wire, object, Tag::kList, depth);
  if (py.is_exact(object, py->PyDict_Type)) return write_pairs(bridge, py, wire, object, depth);
  const bool is_set = py.is_exact(object, py->PySet_Type) || py.is_exact(object, py->PyFrozenSet_Type);
  if (is_set || py.is_exact(object, py->PyTuple_Type)) {
    const Ref list = Ref::take(py, py->PySequence_List(object));
    return list && write_items(bridge, py, wire, list.get(), is_set ? Tag::kSet : Tag::kList, depth);
  }
  return write_handle(bridge, py, wire, object);
}

Ref read_any(Bridge& bridge, const Attached& py, WireReader& wire, int depth) {
  if (depth > kMaxDepth) {
    bridge.refusal.note(Reason::tooDeep, static_cast<uint8_t>(Op::any), std::to_string(kMaxDepth));
    return {};
  }
  const Tag tag = static_cast<Tag>(wire.count());
  switch (tag) {
    case Tag::kNone: return Ref::share(py, py.none());
    case Tag::kTrue: return Ref::share(py, py->_Py_TrueStruct);
    case Tag::kFalse: return Ref::share(py, py->_Py_FalseStruct);
    case Tag::kInt: return Ref::take(py, py->PyLong_FromLongLong(static_cast<int64_t>(wire.number())));
    case Tag::kFloat: return Ref::take(py, py->PyFloat_FromDouble(wire.number()));
    case Tag::kBigInt: return Ref::take(py, scalar(Op::bigint).read(bridge, py, wire));
    case Tag::kStr: return Ref::take(py, scalar(Op::str).read(bridge, py, wire));
    case Tag::kBytes: return Ref::take(py, scalar(Op::bytes).read(bridge, py, wire));
    case Tag::kList:
    case Tag::kDict:
    case Tag::kSet: return read_container(bridge, py, wire, tag, depth);
    case Tag::kHandle: {
      PyObject* object = bridge.resolve(static_cast<Handle>(wire.number()));
      return object == nullptr ? Ref() : Ref::share(py, object);
    }
  }
  py->PyErr_SetString(*py->PyExc_SystemError,
                      "pyforge: the wire holds no value here; addon and package differ");
  return {};
}

}  // namespace pyforge
