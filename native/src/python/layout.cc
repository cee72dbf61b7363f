#include "python/layout.h"

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
}

}  // namespace pyforge
