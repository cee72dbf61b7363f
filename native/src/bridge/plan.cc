#include "bridge/plan.h"

#include "bridge/scalar.h"
#include "bridge/text.h"
#include "python/failure.h"

namespace pyforge {
namespace {

/// A list of numbers: cells in a run, no call per item for exact floats.
bool write_numbers(Bridge& bridge, const Attached& py, Op op, const NumberCell& cell, WireWriter& wire,
                   PyObject* list, Py_ssize_t size) {
  if (!wire.reserve(static_cast<size_t>(size))) return false;
  const size_t first = wire.run(static_cast<size_t>(size));
  const bool is_float = op == Op::f64 || op == Op::number;
  for (Py_ssize_t index = 0; index < size; ++index) {
    if (py->PyList_Size(list) < size) {  // an item's __index__ or __float__ shortened the list
      py->PyErr_SetString(*py->PyExc_RuntimeError, "list changed size while it was converted");
      return false;
    }
    if (is_float) index = py.layout().copy_floats(py.api(), list, index, size, &wire.cell(first));
    if (index == size) break;
    const Ref held = Ref::share(py, py.layout().list_item(py.api(), list, index));
    double value = 0;
    if (!cell.load(bridge, py, held.get(), value)) {
      bridge.refusal.under(static_cast<size_t>(index));
      return false;
    }
    wire.cell(first + static_cast<size_t>(index)) = value;
  }
  return true;
}

/// A list or tuple as it is, another Sequence copied into a list; null with a refusal or a Python error.
Ref as_list(Bridge& bridge, const Attached& py, PyObject* object) {
  if (py.is_a(object, kListSubclass)) return Ref::share(py, object);
  if (py.is_a(object, kTupleSubclass)) return Ref::take(py, py->PySequence_List(object));
  if (py.is_a(object, kUnicodeSubclass)) {
    refuse_type(bridge, py, object, Op::list, Reason::strForList);
    return {};
  }
  PyObject* sequence = abstract_type(py, bridge.sequence_abc, "Sequence");
  if (sequence == nullptr) return {};
  const int is_sequence = py->PyObject_IsInstance(object, sequence);
  if (is_sequence == 0) refuse_type(bridge, py, object, Op::list, Reason::notSequence);
  return is_sequence == 1 ? Ref::take(py, py->PySequence_List(object)) : Ref();
}

bool write_list(Bridge& bridge, const Attached& py, Code& code, WireWriter& wire, PyObject* object,
                int depth) {
  const Ref list = as_list(bridge, py, object);
  if (!list) return false;
  const Py_ssize_t size = py->PyList_Size(list.get());
  if (!wire.number(static_cast<double>(size))) return false;
  const Op item_op = static_cast<Op>(*code);
  if (const NumberCell cell = number_cell(item_op); cell.load != nullptr) {
    ++code;
    return write_numbers(bridge, py, item_op, cell, wire, list.get(), size);
  }
  const Code item_code = code;
  for (Py_ssize_t index = 0; index < size; ++index) {
    if (index >= py->PyList_Size(list.get())) {
      py->PyErr_SetString(*py->PyExc_RuntimeError, "list changed size while it was converted");
      return false;
    }
    const Ref item = Ref::share(py, py.layout().list_item(py.api(), list.get(), index));
    code = item_code;
    if (!write_planned(bridge, py, code, wire, item.get(), depth + 1)) {
      bridge.refusal.under(static_cast<size_t>(index));
      return false;
    }
  }
  if (size == 0) skip_type(code);
  return true;
}

bool write_pair(Bridge& bridge, const Attached& py, Code code, WireWriter& wire, PyObject* key,
                PyObject* value, int depth) {
  const Ref held_key = Ref::share(py, key), held_value = Ref::share(py, value);
  if (write_planned(bridge, py, code, wire, held_key.get(), depth + 1) &&
      write_planned(bridge, py, code, wire, held_value.get(), depth + 1))
    return true;
  bridge.refusal.under(key_text(py, held_key.get()));
  return false;
}

bool write_dict(Bridge& bridge, const Attached& py, Code& code, WireWriter& wire, PyObject* object,
                int depth) {
  const Code pair_code = code;
  skip_type(code);
  skip_type(code);
  if (py.is_a(object, kDictSubclass)) {
    const Py_ssize_t size = py->PyDict_Size(object);
    if (!wire.number(static_cast<double>(size))) return false;
    PyObject *key = nullptr, *value = nullptr;
    Py_ssize_t position = 0, written = 0;
    for (; py->PyDict_Next(object, &position, &key, &value) != 0; ++written) {
      if (!write_pair(bridge, py, pair_code, wire, key, value, depth)) return false;
      if (py->PyDict_Size(object) != size) break;
    }
    if (written == size) return true;
    py->PyErr_SetString(*py->PyExc_RuntimeError, "dict changed size while it was converted");
    return false;
  }
  PyObject* mapping = abstract_type(py, bridge.mapping_abc, "Mapping");
  if (mapping == nullptr) return false;
  const int is_mapping = py->PyObject_IsInstance(object, mapping);
  if (is_mapping == 0) refuse_type(bridge, py, object, Op::dict, Reason::notMapping);
  if (is_mapping != 1) return false;
  const Ref items = Ref::take(py, py->PyMapping_Items(object));
  if (!items) return false;
  const Py_ssize_t size = py->PyList_Size(items.get());
  if (!wire.number(static_cast<double>(size))) return false;
  for (Py_ssize_t index = 0; index < size; ++index) {
    PyObject* pair = py->PyList_GetItem(items.get(), index);
    PyObject* key = pair == nullptr ? nullptr : py->PyTuple_GetItem(pair, 0);
    PyObject* value = key == nullptr ? nullptr : py->PyTuple_GetItem(pair, 1);
    if (value == nullptr || !write_pair(bridge, py, pair_code, wire, key, value, depth)) return false;
  }
  return true;
}

/// Fills a fresh list with floats; making them runs no Python code.
Ref read_floats(const Attached& py, WireReader& wire, Ref list, size_t size) {
  const Layout layout = py.layout();
  const Api& api = py.api();
  const double* cells = wire.run(size);
  for (size_t index = 0; index < size; ++index) {
    PyObject* item = api.PyFloat_FromDouble(cells[index]);
    if (item == nullptr) return {};
    layout.fill_list(api, list.get(), static_cast<Py_ssize_t>(index), item);
  }
  return list;
}

Ref read_list(Bridge& bridge, const Attached& py, Code& code, WireReader& wire, int depth) {
  const size_t size = wire.count();
  Ref list = Ref::take(py, py->PyList_New(static_cast<Py_ssize_t>(size)));
  const Code item_code = code;
  const NumberCell cell = number_cell(static_cast<Op>(*code));
  if (list && static_cast<Op>(*code) == Op::f64) {
    ++code;
    return read_floats(py, wire, std::move(list), size);
  }
  for (size_t index = 0; list && index < size; ++index) {
    code = item_code;
    PyObject* item = cell.store != nullptr ? cell.store(bridge, py, wire.number())
                                           : read_planned(bridge, py, code, wire, depth + 1).release();
    if (item == nullptr) {
      bridge.refusal.under(index);
      return {};
    }
    py.layout().fill_list(py.api(), list.get(), static_cast<Py_ssize_t>(index), item);
  }
  code = item_code;
  skip_type(code);
  return list;
}

Ref read_dict(Bridge& bridge, const Attached& py, Code& code, WireReader& wire, int depth) {
  const Code pair_code = code;
  skip_type(code);
  skip_type(code);
  const size_t size = wire.count();
  Ref dict = Ref::take(py, py->PyDict_New());
  for (size_t index = 0; dict && index < size; ++index) {
    Code at = pair_code;
    const Ref key = read_planned(bridge, py, at, wire, depth + 1);
    const Ref value = key ? read_planned(bridge, py, at, wire, depth + 1) : Ref();
    if (!value && bridge.refusal.set) {
      if (key) bridge.refusal.under(key_text(py, key.get()));
      else bridge.refusal.under(index);
    }
    if (!value || py->PyDict_SetItem(dict.get(), key.get(), value.get()) != 0) return {};
  }
  return dict;
}

bool too_deep(Bridge& bridge, int depth) {
  if (depth <= kMaxDepth) return false;
  bridge.refusal.note(Reason::tooDeep, static_cast<uint8_t>(Op::any), std::to_string(kMaxDepth));
  return true;
}

}  // namespace

void skip_type(Code& code) {
  switch (static_cast<Op>(*code++)) {
    case Op::dict: skip_type(code); [[fallthrough]];
    case Op::list:
    case Op::optional: return skip_type(code);
    case Op::sequence:
      for (uint8_t count = *code++; count > 0; --count) skip_type(code);
      return;
    default: return;
  }
}

bool write_planned(Bridge& bridge, const Attached& py, Code& code, WireWriter& wire, PyObject* object,
                   int depth) {
  if (too_deep(bridge, depth)) return false;
  const Op op = static_cast<Op>(*code++);
  switch (op) {
    case Op::list: return write_list(bridge, py, code, wire, object, depth);
    case Op::dict: return write_dict(bridge, py, code, wire, object, depth);
    case Op::any: return write_any(bridge, py, wire, object, depth);
    case Op::optional:
      if (!wire.number(object == py.none() ? 0 : 1)) return false;
      if (object != py.none()) return write_planned(bridge, py, code, wire, object, depth);
      skip_type(code);
      return true;
    default: return scalar(op).write(bridge, py, wire, object);
  }
}

Ref read_planned(Bridge& bridge, const Attached& py, Code& code, WireReader& wire, int depth) {
  if (too_deep(bridge, depth)) return {};
  const Op op = static_cast<Op>(*code++);
  switch (op) {
    case Op::list: return read_list(bridge, py, code, wire, depth);
    case Op::dict: return read_dict(bridge, py, code, wire, depth);
    case Op::any: return read_any(bridge, py, wire, depth);
    case Op::optional:
      if (wire.number() != 0) return read_planned(bridge, py, code, wire, depth);
      skip_type(code);
      return Ref::share(py, py.none());
    default: return Ref::take(py, scalar(op).read(bridge, py, wire));
  }
}

PyObject* abstract_type(const Attached& py, PyObject*& cache, const char* name) {
  if (cache != nullptr) return cache;
  const Ref module_name = make_str(py, std::string_view("collections.abc"));
  const Ref module = Ref::take(py, py->PyImport_Import(module_name.get()));
  const Ref attribute = make_str(py, std::string_view(name));
  cache = module ? py->PyObject_GetAttr(module.get(), attribute.get()) : nullptr;
  return cache;
}

std::string key_text(const Attached& py, PyObject* key) {
  const Ref pending = fetch_exception(py);
  const Ref repr = Ref::take(py, py->PyObject_Repr(key));
  Py_ssize_t size = 0;
  const char* utf8 = repr ? py->PyUnicode_AsUTF8AndSize(repr.get(), &size) : nullptr;
  std::string text = utf8 == nullptr ? "<key>" : std::string(utf8, static_cast<size_t>(size));
  if (utf8 == nullptr) py->PyErr_Clear();
  if (pending) raise_exception(py, pending);
  return text;
}

}  // namespace pyforge
