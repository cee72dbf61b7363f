// JavaScript's memory as Python sees it: an exporter of the buffer protocol that holds what owns the memory,
// and one memoryview of it.
#pragma once
#include "bridge/bridge.h"

namespace pyforge {

/// What an exporter lends. Its JavaScript value is the target of the FunctionRecord that this belongs to.
struct SharedMemory {
  /// The bytes as a Uint8Array. It holds the ArrayBuffer also while a search for cycles holds the target
  /// weakly.
  napi_ref bytes = nullptr;
  void* data = nullptr;
  Py_ssize_t length = 0;
  Py_ssize_t item_size = 1;
  Py_ssize_t count = 0;
  char format[2] = "B";
  /// A weak reference to the memoryview by which the memory crosses: the same one each time.
  PyObject* view = nullptr;
};

/// A new exporter around a record that has its `memory`; takes the record. Null with a Python error.
[[nodiscard]] Ref share_memory(Bridge& bridge, const Attached& py, FunctionRecord* record);

/// The memoryview of an exporter: the one that lives, else a new one. Null with a Python error.
[[nodiscard]] Ref memory_view_of(const Attached& py, PyObject* exporter, SharedMemory& memory);

/// The record whose memory a memoryview shows, wholly or in part; null where the memory is not JavaScript's,
/// or of another environment.
[[nodiscard]] FunctionRecord* record_shown_by(Bridge& bridge, const Attached& py, PyObject* view);

/// The record of the JavaScript value that an object stands for: a wrapped one, or the memory that crosses as
/// this very memoryview. Null for other objects.
[[nodiscard]] FunctionRecord* record_behind(Bridge& bridge, const Attached& py, PyObject* object);

/// On the JavaScript thread, as the record that it belongs to.
void free_memory(Bridge& bridge, const Attached& py, SharedMemory& memory);

}  // namespace pyforge
