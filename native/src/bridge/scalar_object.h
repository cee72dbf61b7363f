// None, bool, str and bytes. Part of the table of scalar.cc.
#pragma once
#include "bridge/scalar_number.h"
#include "bridge/text.h"

namespace pyforge::scalars {

struct None {
  static bool check(Bridge& bridge, const Attached& py, PyObject* object) {
    if (object == py.none()) return true;
    refuse_type(bridge, py, object, Op::none);
    return false;
  }
  static PyObject* make(const Attached& py) { return Ref::share(py, py.none()).release(); }

  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    return check(bridge, py, object) ? node::null(bridge.env) : nullptr;
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    const napi_valuetype type = node::type_of(bridge.env, value);
    if (type == napi_undefined || type == napi_null) return make(py);
    bridge.refusal.note_js(Reason::wrongJsType, code(Op::none), value);
    return nullptr;
  }
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    return check(bridge, py, object) && wire.number(0);
  }
  static PyObject* read(Bridge&, const Attached& py, WireReader& wire) {
    (void)wire.number();
    return make(py);
  }
};

inline bool load_bool(Bridge& bridge, const Attached& py, PyObject* object, bool& out) {
  if (object == py->_Py_TrueStruct || object == py->_Py_FalseStruct) {
    out = object == py->_Py_TrueStruct;
    return true;
  }
  const std::string name = type_name(py, object);
  if (name == "numpy.bool_" || name == "numpy.bool") {
    const int truth = py->PyObject_IsTrue(object);
    out = truth == 1;
    return truth >= 0;
  }
  refuse_type(bridge, py, object, Op::bool_);
  return false;
}

struct Bool {
  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    bool value = false;
    return load_bool(bridge, py, object, value) ? node::boolean(bridge.env, value) : nullptr;
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    bool truth = false;
    if (napi_get_value_bool(bridge.env, value, &truth) == napi_ok) return py->PyBool_FromLong(truth ? 1 : 0);
    bridge.refusal.note_js(Reason::wrongJsType, code(Op::bool_), value);
    return nullptr;
  }
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    bool value = false;
    return load_bool(bridge, py, object, value) && wire.number(value ? 1 : 0);
  }
  static PyObject* read(Bridge&, const Attached& py, WireReader& wire) {
    return py->PyBool_FromLong(wire.number() != 0 ? 1 : 0);
  }
};

struct Str {
  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    Characters characters;
    return read_str(bridge, py, object, characters) ? make_js_string(bridge.env, characters) : nullptr;
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    if (node::type_of(bridge.env, value) != napi_string) {
      bridge.refusal.note_js(Reason::wrongJsType, code(Op::str), value);
      return nullptr;
    }
    // most strings are short: one call that copies and measures at once
    char16_t units[256];
    size_t length = 0;
    napi_get_value_string_utf16(bridge.env, value, units, std::size(units), &length);
    if (length < std::size(units) - 1) return make_str(py, std::u16string_view(units, length)).release();
    return make_str(py, node::utf16(bridge.env, value)).release();
  }
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    Characters characters;
    if (!read_str(bridge, py, object, characters)) return false;
    return characters.is_ascii ? wire.ascii(characters.ascii.data(), characters.ascii.size())
                               : wire.utf16(characters.wide.data(), characters.wide.size());
  }
  static PyObject* read(Bridge&, const Attached& py, WireReader& wire) {
    return make_str(py, wire.characters()).release();
  }
};

inline bool load_bytes(Bridge& bridge, const Attached& py, PyObject* object, char*& data, Py_ssize_t& size) {
  if (py.is_a(object, kBytesSubclass)) return py->PyBytes_AsStringAndSize(object, &data, &size) == 0;
  if (py->PyType_IsSubtype(py.type_of(object), reinterpret_cast<PyTypeObject*>(py->PyByteArray_Type)) != 0) {
    data = py->PyByteArray_AsString(object);
    size = py->PyByteArray_Size(object);
    return true;
  }
  refuse_type(bridge, py, object, Op::bytes);
  return false;
}

/// Whether the memory of a typed array was transferred or released; its length is 0 then.
inline bool is_detached(napi_env env, napi_value array) {
  napi_value buffer = nullptr;
  bool detached = false;
  napi_get_typedarray_info(env, array, nullptr, nullptr, nullptr, &buffer, nullptr);
  return napi_is_detached_arraybuffer(env, buffer, &detached) == napi_ok && detached;
}

struct Bytes {
  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    char* data = nullptr;
    Py_ssize_t size = 0;
    if (!load_bytes(bridge, py, object, data, size)) return nullptr;
    napi_value length = node::number(bridge.env, static_cast<double>(size)), view = nullptr;
    if (napi_call_function(bridge.env, node::undefined(bridge.env), bridge.hooks.bytes.get(bridge.env), 1,
                           &length, &view) != napi_ok)
      return nullptr;
    void* target = nullptr;
    napi_get_typedarray_info(bridge.env, view, nullptr, nullptr, &target, nullptr, nullptr);
    if (size > 0) std::memcpy(target, data, static_cast<size_t>(size));
    return view;
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    bool is_typed = false;
    napi_is_typedarray(bridge.env, value, &is_typed);
    napi_typedarray_type type = napi_float64_array;
    size_t length = 0;
    void* data = nullptr;
    if (is_typed) napi_get_typedarray_info(bridge.env, value, &type, &length, &data, nullptr, nullptr);
    if (type == napi_uint8_array && length == 0 && is_detached(bridge.env, value)) {
      bridge.refusal.note(Reason::detached, code(Op::bytes), "");
      return nullptr;
    }
    if (type == napi_uint8_array)
      return py->PyBytes_FromStringAndSize(static_cast<const char*>(data), static_cast<Py_ssize_t>(length));
    bridge.refusal.note_js(Reason::wrongJsType, code(Op::bytes), value);
    return nullptr;
  }
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    char* data = nullptr;
    Py_ssize_t size = 0;
    return load_bytes(bridge, py, object, data, size) && wire.bytes(data, static_cast<size_t>(size));
  }
  static PyObject* read(Bridge&, const Attached& py, WireReader& wire) {
    const size_t size = wire.count();
    const char* data = wire.bytes(size);
    return py->PyBytes_FromStringAndSize(data, data == nullptr ? 0 : static_cast<Py_ssize_t>(size));
  }
};

}  // namespace pyforge::scalars
