// What a hand-written C extension costs when Python calls it: the least that any native module can. May
// include Python.h only.
#include <Python.h>

namespace {

PyObject* nop(PyObject*, PyObject*) { return Py_NewRef(Py_None); }

PyObject* add(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
  if (count != 2) {
    PyErr_SetString(PyExc_TypeError, "add() takes 2 arguments");
    return nullptr;
  }
  const long long a = PyLong_AsLongLong(arguments[0]);
  const long long b = PyLong_AsLongLong(arguments[1]);
  if (PyErr_Occurred()) return nullptr;
  return PyLong_FromLongLong(a + b);
}

PyMethodDef functions[] = {
    {"nop", nop, METH_NOARGS, nullptr},
    {"add", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(add)), METH_FASTCALL, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "c_extension", nullptr, -1, functions, nullptr, nullptr, nullptr, nullptr};

}  // namespace

PyMODINIT_FUNC PyInit_c_extension() { return PyModule_Create(&definition); }
