// The handful of CPython that the host uses, declared here so that no Python.h is needed to build it. Stable
// ABI only, as of 3.11; the symbols are resolved from the process that imports _host (a static python
// exports them itself). What each function does is in CPython's C API reference.
#pragma once

#include <sys/types.h>

#include <cstdint>

extern "C" {

struct PyObject;       // opaque
struct PyThreadState;  // opaque
struct PyInterpreterState;
using PyCFunction = PyObject* (*)(PyObject* self, PyObject* args);

struct PyMethodDef {
  const char* name;
  PyCFunction function;
  int flags;
  const char* doc;
};

struct PyModuleDef_Slot {
  int slot;
  void* value;
};

struct PyModuleDef {
  ssize_t reference_count;  // PyModuleDef_HEAD_INIT: 1, then zeros
  void* type;
  void* init;
  ssize_t index;
  PyObject* copy;
  const char* name;
  const char* doc;
  ssize_t size;  // -1: state of the process, so no subinterpreter with its own lock may import it
  PyMethodDef* methods;
  PyModuleDef_Slot* slots;
  void* traverse;
  void* clear;
  void* free;
};

inline constexpr int METH_VARARGS = 1;
inline constexpr int METH_NOARGS = 4;
inline constexpr int Py_mod_exec = 2;
inline constexpr int Py_mod_multiple_interpreters = 3;  // since 3.12; older ones refuse the slot

extern PyObject* PyExc_ImportError;
extern PyObject* PyExc_RuntimeError;
extern PyObject _Py_NoneStruct;
extern const unsigned long Py_Version;

PyObject* PyModuleDef_Init(PyModuleDef* module);
int PyArg_ParseTuple(PyObject* args, const char* format, ...);
ssize_t PyTuple_Size(PyObject* tuple);
PyObject* PyTuple_GetItem(PyObject* tuple, ssize_t index);
const char* PyUnicode_AsUTF8AndSize(PyObject* string, ssize_t* size);
PyObject* PyUnicode_DecodeUTF8(const char* text, ssize_t size, const char* errors);
void PyErr_SetObject(PyObject* type, PyObject* value);
PyObject* PyErr_Occurred(void);
void Py_IncRef(PyObject* object);
void Py_DecRef(PyObject* object);
PyThreadState* PyEval_SaveThread(void);
void PyEval_RestoreThread(PyThreadState* state);
PyInterpreterState* PyInterpreterState_Get(void);
int64_t PyInterpreterState_GetID(PyInterpreterState* interpreter);

}  // extern "C"
