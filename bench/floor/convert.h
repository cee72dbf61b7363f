// Scalars across the border, by the macros of Python.h and one Node-API call each.
#pragma once

#include "floor.h"

// A new reference.
inline PyObject* to_python(napi_env env, napi_value value) {
  napi_valuetype type;
  napi_typeof(env, value, &type);
  if (type == napi_number) {
    double number;
    napi_get_value_double(env, value, &number);
    if (number == static_cast<double>(static_cast<int64_t>(number))) {
      return PyLong_FromLongLong(static_cast<int64_t>(number));
    }
    return PyFloat_FromDouble(number);
  }
  if (type == napi_string) {
    char characters[512];
    size_t length;
    napi_get_value_string_utf8(env, value, characters, sizeof characters, &length);
    return PyUnicode_FromStringAndSize(characters, static_cast<Py_ssize_t>(length));
  }
  if (type == napi_boolean) {
    bool truth;
    napi_get_value_bool(env, value, &truth);
    return PyBool_FromLong(truth);
  }
  return Py_NewRef(Py_None);
}

// Takes the reference.
inline napi_value to_javascript(Floor& floor, PyObject* object) {
  napi_value value = nullptr;
  if (PyLong_CheckExact(object)) {
    int overflow;
    const long long number = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (number == static_cast<int32_t>(number)) {
      napi_create_int32(floor.env, static_cast<int32_t>(number), &value);
    } else {
      napi_create_double(floor.env, static_cast<double>(number), &value);
    }
  } else if (PyFloat_CheckExact(object)) {
    napi_create_double(floor.env, PyFloat_AS_DOUBLE(object), &value);
  } else if (PyUnicode_CheckExact(object)) {
    Py_ssize_t length;
    const char* characters = PyUnicode_AsUTF8AndSize(object, &length);
    napi_create_string_utf8(floor.env, characters, static_cast<size_t>(length), &value);
  } else if (object == Py_None) {
    napi_get_null(floor.env, &value);
  } else {
    napi_create_uint32(floor.env, floor.keep(Py_NewRef(object)), &value);
  }
  Py_DECREF(object);
  return value;
}
