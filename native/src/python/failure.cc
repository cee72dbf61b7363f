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

void raise_exception(const Attached& py, const Ref& exception) {
  py->PyErr_SetObject(reinterpret_cast<PyObject*>(py.type_of(exception.get())), exception.get());
}

}  // namespace pyforge
