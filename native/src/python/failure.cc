#include "python/failure.h"

namespace pyforge {

Ref fetch_exception(const Attached& py) {
  if (py->PyErr_GetRaisedException != nullptr) return Ref::take(py, py->PyErr_GetRaisedException());
  PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
  py->PyErr_Fetch(&type, &value, &traceback);
  if (type == nullptr) return {};
  py->PyErr_NormalizeException(&type, &value, &traceback);
  if (traceback != nullptr) {
    py->PyException_SetTraceback(value, traceback);
    py->Py_DecRef(traceback);
  }
  py->Py_DecRef(type);
  return Ref::take(py, value);
}

void restore_exception(const Attached& py, Ref exception) {
  if (py->PyErr_SetRaisedException != nullptr) return py->PyErr_SetRaisedException(exception.release());
  PyObject* value = exception.release();
  auto* type = reinterpret_cast<PyObject*>(py.type_of(value));
  py->Py_IncRef(type);
  py->PyErr_Restore(type, value, py->PyException_GetTraceback(value));
}

}  // namespace pyforge
