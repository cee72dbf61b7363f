// A bare Node-API addon over Python.h: what the border costs with nothing on top. May include Node-API and
// Python.h only.
#pragma once

// Python.h first: it defines feature macros that the standard headers read.
#include <Python.h>
#include <node_api.h>

#include <cstddef>
#include <cstdint>

// What one environment owns. Every function gets it as its Node-API data pointer, which costs nothing to
// read.
struct Floor {
  static constexpr uint32_t kCapacity = 1 << 16;

  napi_env env = nullptr;
  PyThreadState* detached = nullptr;  // the thread state to restore, while no Python runs
  uint32_t top = 0;
  PyObject* table[kCapacity] = {};  // JavaScript holds indices into this
  double* shared = nullptr;         // the ArrayBuffer through which lists of numbers cross

  // Takes a reference; the table never gives it back, as in a process that ends after its measurement.
  uint32_t keep(PyObject* object) {
    table[top] = object;
    return top++;
  }
};

// The arguments of one call from JavaScript, at most N of them.
template <size_t N>
struct Arguments {
  size_t count = N;  // before floor, whose initializer reads and writes it
  napi_value value[N > 0 ? N : 1];
  Floor& floor;

  Arguments(napi_env env, napi_callback_info info) : floor(read(env, info)) {}

  uint32_t u32(size_t i) const {
    uint32_t number = 0;
    napi_get_value_uint32(floor.env, value[i], &number);
    return number;
  }
  double f64(size_t i) const {
    double number = 0;
    napi_get_value_double(floor.env, value[i], &number);
    return number;
  }

 private:
  Floor& read(napi_env env, napi_callback_info info) {
    void* data = nullptr;
    napi_get_cb_info(env, info, &count, value, nullptr, &data);
    return *static_cast<Floor*>(data);
  }
};

// One row of the addon's table of contents.
struct Export {
  const char* name;
  napi_callback run;
};

// Each file's rows, put together in addon.cc.
void add_interpreter(Floor&, napi_value exports);
void add_calls(Floor&, napi_value exports);
void add_callbacks(Floor&, napi_value exports);
void add_lists(Floor&, napi_value exports);
void add_parts(Floor&, napi_value exports);
void add_slot_handles(Floor&, napi_value exports);
void add_pointer_handles(Floor&, napi_value exports);
void add_owners(Floor&, napi_value exports);

template <size_t N>
void add(Floor& floor, napi_value exports, const Export (&rows)[N]) {
  for (const Export& row : rows) {
    napi_value function = nullptr;
    napi_create_function(floor.env, row.name, NAPI_AUTO_LENGTH, row.run, &floor, &function);
    napi_set_named_property(floor.env, exports, row.name, function);
  }
}
