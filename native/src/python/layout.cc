#include "python/layout.h"

#include <string_view>

namespace pyforge {

void Layout::probe(const Api& api) {
  PyObject* small = api.PyFloat_FromDouble(0.1);
  PyObject* large = api.PyFloat_FromDouble(-1.7e300);
  PyObject* list = api.PyList_New(2);
  if (small == nullptr || large == nullptr || list == nullptr) return api.PyErr_Clear();
  api.PyList_SetItem(list, 0, small);
  api.PyList_SetItem(list, 1, large);

  // The count is 64 bits wide before CPython 3.12 and 32 after it: of a little-endian machine's, the low
  // half.
  const uint32_t before = field<uint32_t>(list, 0);
  api.Py_IncRef(list);
  references_ = before == 1 && field<uint32_t>(list, 0) == 2;
  api.Py_DecRef(list);
  type_ = field<PyObject*>(small, kType) == api.PyFloat_Type &&
          field<PyObject*>(list, kType) == api.PyList_Type &&
          field<PyObject*>(api._Py_TrueStruct, kType) == api.PyBool_Type;
  float_ = type_ && field<double>(small, kFloatValue) == 0.1 && field<double>(large, kFloatValue) == -1.7e300;
  list_ = type_ && field<Py_ssize_t>(list, kFloatValue) == 2 &&
          field<PyObject**>(list, kListItems)[0] == small && field<PyObject**>(list, kListItems)[1] == large;
  api.Py_DecRef(list);
  ascii_ = probe_ascii(api);
}

/// Where the characters of two strs of different length begin, if that is one place within the object.
size_t Layout::probe_ascii(const Api& api) {
  constexpr size_t kMostHeader = 64;  // bytes before the characters
  size_t offset = 0;
  for (const std::string_view text : {"ab", "pyforge"}) {
    const auto size = static_cast<Py_ssize_t>(text.size());
    PyObject* made = api.PyUnicode_New(size, kGreatestAscii);
    if (made == nullptr) return api.PyErr_Clear(), 0;
    Py_ssize_t found = 0;
    const char* characters = api.PyUnicode_AsUTF8AndSize(made, &found);
    const auto at = static_cast<size_t>(characters - reinterpret_cast<const char*>(made));
    const bool within = characters != nullptr && found == size && at >= kType && at <= kMostHeader;
    const bool same = offset == 0 || offset == at;
    api.Py_DecRef(made);
    if (!within || !same) return api.PyErr_Clear(), 0;
    offset = at;
  }
  return offset;
}

}  // namespace pyforge
