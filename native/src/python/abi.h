// The door of python/: CPython as a table of functions found at run time. This room knows CPython only; it
// includes nothing of node/ or bridge/.
#pragma once
#include <sys/types.h>
#include <cstddef>
#include <cstdint>

namespace pyforge {

struct PyObject;  // opaque on purpose: only layout.h looks inside, at offsets probed at start
struct PyTypeObject;
struct PyThreadState;
struct PyInterpreterState;
using Py_ssize_t = ssize_t;
using PyCapsuleDestructor = void (*)(PyObject* capsule);
using PyOpenCodeHook = PyObject* (*)(PyObject* path, void* data);

// Structures of the stable ABI that are passed by address.
struct PyType_Slot {
  int slot;
  void* function;
};
struct PyType_Spec {
  const char* name;
  int basicsize;
  int itemsize;
  unsigned int flags;
  PyType_Slot* slots;
};
struct PyMemberDef {
  const char* name;
  int type;
  Py_ssize_t offset;
  int flags;
  const char* doc;
};
struct Py_buffer {
  void* buf;
  PyObject* obj;
  Py_ssize_t len;
  Py_ssize_t itemsize;
  int readonly;
  int ndim;
  char* format;
  Py_ssize_t* shape;
  Py_ssize_t* strides;
  Py_ssize_t* suboffsets;
  void* internal;
};
struct PyMethodDef {
  const char* name;
  PyObject* (*function)(PyObject* self, PyObject* argument);
  int flags;
  const char* doc;
};

/// The C API of the CPython in this process. Every row of python.def is a member of the same name.
struct Api {
#define PY(minor, returns, name, parameters) returns(*name) parameters = nullptr;
#define PY_OBJECT(name) PyObject* name = nullptr;
#define PY_EXCEPTION(name) PyObject** name = nullptr;
#include "python/python.def"
};

/// The first 3.x that PyForge runs on.
inline constexpr int kOldestMinor = 11;

// Constants of the stable ABI.
inline constexpr int kEvalInput = 258;
inline constexpr int kFileInput = 257;
inline constexpr int kEqual = 2;
inline constexpr int kVariableArguments = 1;  // METH_VARARGS
inline constexpr int kNoArguments = 4;        // METH_NOARGS
inline constexpr int kOneArgument = 8;        // METH_O
inline constexpr int kSlotSubscript = 5;      // Py_mp_subscript
inline constexpr int kSlotFloat = 11;         // Py_nb_float
inline constexpr int kSlotItem = 44;          // Py_sq_item
inline constexpr size_t kVectorcallArgumentsOffset = size_t{1} << (8 * sizeof(size_t) - 1);
inline constexpr unsigned long kHeapType = 1UL << 9;
inline constexpr unsigned long kLongSubclass = 1UL << 24;
inline constexpr unsigned long kListSubclass = 1UL << 25;
inline constexpr unsigned long kTupleSubclass = 1UL << 26;
inline constexpr unsigned long kBytesSubclass = 1UL << 27;
inline constexpr unsigned long kUnicodeSubclass = 1UL << 28;
inline constexpr unsigned long kDictSubclass = 1UL << 29;
inline constexpr unsigned long kExceptionSubclass = 1UL << 30;

}  // namespace pyforge
