// The one place that looks inside Python objects: an object's type, a float's value, a list's items and the
// characters of a fresh str, at offsets that are proved against the C API when the interpreter starts. Where
// a proof fails the functions serve. Through functions 1,000 floats cost 1.9-2.3 us, through fields 0.5
// (2026-11-21, x86-64, CPython 3.11).
#pragma once
#include <cstdint>
#include <cstring>

#include "python/abi.h"

namespace pyforge {

class Layout {
 public:
  /// Compares the fields of fresh objects with what the C API says of them. The caller is attached.
  void probe(const Api& api);

  /// Whether `object` surely has no more references than so many; false where that cannot be told.
  [[nodiscard]] bool references_at_most(PyObject* object, uint32_t count) const {
    return references_ && field<uint32_t>(object, 0) <= count;
  }

  /// The type of `object`, borrowed.
  [[nodiscard]] PyTypeObject* type_of(const Api& api, PyObject* object) const {
    if (type_) return field<PyTypeObject*>(object, kType);
    PyObject* type = api.PyObject_Type(object);
    api.Py_DecRef(type);  // the object keeps its type alive
    return reinterpret_cast<PyTypeObject*>(type);
  }

  /// The value of an exact or derived float.
  [[nodiscard]] double float_value(const Api& api, PyObject* object) const {
    return float_ ? field<double>(object, kFloatValue) : api.PyFloat_AsDouble(object);
  }

  /// An item of a list, borrowed; `index` must be below its size now.
  [[nodiscard]] PyObject* list_item(const Api& api, PyObject* list, Py_ssize_t index) const {
    return list_ ? field<PyObject**>(list, kListItems)[index] : api.PyList_GetItem(list, index);
  }

  /// Copies the values of exact floats from `index` on and returns where they end: the first other item, or
  /// `size`. Nothing here runs Python code, so the list's items stay where they are.
  [[nodiscard]] Py_ssize_t copy_floats(const Api& api, PyObject* list, Py_ssize_t index, Py_ssize_t size,
                                       double* values) const {
    if (!type_ || !float_ || !list_) return index;
    PyObject* const* items = field<PyObject**>(list, kListItems);
    auto* float_type = reinterpret_cast<PyTypeObject*>(api.PyFloat_Type);
    for (; index < size && field<PyTypeObject*>(items[index], kType) == float_type; ++index)
      values[index] = field<double>(items[index], kFloatValue);
    return index;
  }

  /// A new str of characters below 128. Null with a Python error. CPython's own makers look for the greatest
  /// character first: 1,000 strs of 8 characters cost 16 us by them and 13 here.
  [[nodiscard]] PyObject* make_ascii(const Api& api, const char* characters, size_t size) const {
    const auto length = static_cast<Py_ssize_t>(size);
    // CPython has one str for each character.
    if (ascii_ == 0 || size < 2) return api.PyUnicode_FromKindAndData(1, characters, length);
    PyObject* made = api.PyUnicode_New(length, kGreatestAscii);
    if (made != nullptr) std::memcpy(reinterpret_cast<char*>(made) + ascii_, characters, size);
    return made;
  }

  /// Stores into a list made by PyList_New whose slot is still empty; takes the reference.
  void fill_list(const Api& api, PyObject* list, Py_ssize_t index, PyObject* stolen) const {
    if (list_) field<PyObject**>(list, kListItems)[index] = stolen;
    else api.PyList_SetItem(list, index, stolen);
  }

 private:
  static constexpr size_t kType = sizeof(Py_ssize_t);
  static constexpr size_t kFloatValue = kType + sizeof(void*);
  static constexpr size_t kListItems = kFloatValue + sizeof(Py_ssize_t);
  static constexpr uint32_t kGreatestAscii = 127;

  [[nodiscard]] static size_t probe_ascii(const Api& api);

  template <class T>
  [[nodiscard]] static T field(PyObject* object, size_t offset) {
    T value;
    std::memcpy(&value, reinterpret_cast<const char*>(object) + offset, sizeof value);
    return value;
  }

  bool references_ = false;
  bool type_ = false;
  bool float_ = false;
  bool list_ = false;
  size_t ascii_ = 0;  ///< where the characters begin; 0: not known
};

}  // namespace pyforge
