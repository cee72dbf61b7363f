// Operations on memory: JavaScript's for Python, and Python's for JavaScript.
#include <cstring>
#include <memory>

#include "bridge/callable.h"
#include "bridge/exports.h"
#include "bridge/kept.h"
#include "bridge/shared_memory.h"
#include "python/buffer.h"

namespace pyforge::exports {
namespace {

struct Bytes {
  void* data = nullptr;
  size_t length = 0;
};

Bytes bytes_of(napi_env env, napi_value array) {
  Bytes bytes;
  napi_get_typedarray_info(env, array, nullptr, &bytes.length, &bytes.data, nullptr, nullptr);
  return bytes;
}

char order_of(const Args& args, size_t index) { return args.utf8(index) == "F" ? 'F' : 'C'; }

napi_value sizes(napi_env env, const Py_ssize_t* values, int count) {
  napi_value result = nullptr;
  napi_create_array_with_length(env, static_cast<size_t>(count), &result);
  for (int index = 0; index < count; ++index)
    napi_set_element(env, result, static_cast<uint32_t>(index), node::whole(env, values[index]));
  return result;
}

void set(napi_env env, napi_value object, const char* name, napi_value value) {
  napi_set_named_property(env, object, name, value);
}

/// The buffer of a handle is looked at before the JavaScript memory is: nothing may move between.
bool fits(Bridge& bridge, const Memory& memory, const Bytes& bytes) {
  if (static_cast<size_t>(memory->len) == bytes.length) return true;
  napi_throw_range_error(bridge.env, nullptr, "the two memories differ in length");
  return false;
}

}  // namespace

napi_value shareMemory(Bridge& bridge, const Attached& py, const Args& args) {
  auto memory = std::make_unique<SharedMemory>();
  const Bytes bytes = bytes_of(bridge.env, args[1]);
  memory->data = bytes.data;
  memory->length = static_cast<Py_ssize_t>(bytes.length);
  memory->format[0] = args.utf8(2)[0];
  memory->item_size = static_cast<Py_ssize_t>(args.position(3));
  memory->count = memory->length / memory->item_size;
  napi_create_reference(bridge.env, args[1], 1, &memory->bytes);
  auto* record = new FunctionRecord;
  record->bridge = &bridge;
  record->name = args.utf8(4);
  record->memory = std::move(memory);
  napi_create_reference(bridge.env, args[0], 1, &record->target);
  return hand_out(bridge, py, share_memory(bridge, py, record));
}

napi_value memoryView(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* exporter = bridge.resolve(args.handle(0));
  if (exporter == nullptr) return nullptr;
  return hand_out(bridge, py, memory_view_of(py, exporter, *record_of_ours(bridge, py, exporter)->memory));
}

napi_value layoutOf(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* view = bridge.resolve(args.handle(0));
  if (view == nullptr) return nullptr;
  const Memory memory(py, view);
  if (!memory) return nullptr;
  napi_env env = bridge.env;
  napi_value layout = nullptr;
  napi_create_object(env, &layout);
  set(env, layout, "format", node::text(env, memory->format == nullptr ? "B" : memory->format));
  set(env, layout, "itemSize", node::whole(env, memory->itemsize));
  set(env, layout, "lenBytes", node::whole(env, memory->len));
  set(env, layout, "readonly", node::boolean(env, memory->readonly != 0));
  set(env, layout, "shape", sizes(env, memory->shape, memory->ndim));
  set(env, layout, "strides", sizes(env, memory->strides, memory->ndim));
  set(env, layout, "suboffsets",
      memory->suboffsets == nullptr ? node::null(env) : sizes(env, memory->suboffsets, memory->ndim));
  set(env, layout, "isCContiguous", node::boolean(env, memory.is_contiguous('C')));
  set(env, layout, "isFortranContiguous", node::boolean(env, memory.is_contiguous('F')));
  set(env, layout, "isAligned",
      node::boolean(
          env, memory->itemsize == 0 ||
                   reinterpret_cast<uintptr_t>(memory->buf) % static_cast<size_t>(memory->itemsize) == 0));
  return layout;
}

napi_value wrapMemory(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* view = bridge.resolve(args.handle(0));
  if (view == nullptr) return nullptr;
  const Memory memory(py, view);
  if (!memory) return nullptr;
  napi_env env = bridge.env;
  const auto length = static_cast<size_t>(memory->len);
  size_t offset = 0;
  napi_value wrapped = nullptr;
  Handle kept = 0;
  if (const FunctionRecord* record = record_shown_by(bridge, py, view); record != nullptr) {
    offset = static_cast<size_t>(static_cast<char*>(memory->buf) - static_cast<char*>(record->memory->data));
    napi_get_reference_value(env, record->memory->bytes, &wrapped);
    // Detached: it was over Python's memory, which its PyBuffer has released, and which the exporter still
    // holds.
    if (bytes_of(env, wrapped).length != static_cast<size_t>(record->memory->length)) wrapped = nullptr;
  }
  if (wrapped == nullptr) {
    wrapped = bridge.memories.find(env, bridge.handles, memory->buf, length, args.position(1), offset);
  }
  if (wrapped == nullptr) {
    offset = 0;
    // No finalizer: Node would call it in a later turn of its loop. The kept view is what pins the memory.
    const napi_status status =
        napi_create_external_arraybuffer(env, memory->buf, length, nullptr, nullptr, &wrapped);
    if (status == napi_no_external_buffers_allowed) return node::undefined(env);
    if (status != napi_ok) return nullptr;
    Ref pin = Ref::take(py, py->PyMemoryView_FromObject(view));
    kept = pin ? keep_for(bridge, py, std::move(pin), wrapped) : 0;
    if (kept == 0) return nullptr;
    bridge.memories.remember(env, bridge.handles, memory->buf, length, bridge.handles.ticket(kept));
  }
  set(env, args[2], "offset", node::number(env, static_cast<double>(offset)));
  set(env, args[2], "kept", node::integer(env, kept));
  return wrapped;
}

napi_value weigh(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* view = bridge.resolve(args.handle(0));
  if (view == nullptr) return nullptr;
  const Memory memory(py, view);
  if (!memory) return nullptr;
  bridge.handles.weigh(bridge.env, args.handle(0), bridge.weights, memory->buf,
                       static_cast<size_t>(memory->len));
  return node::undefined(bridge.env);
}

napi_value detachMemory(Bridge& bridge, const Args& args) {
  napi_detach_arraybuffer(bridge.env, args[0]);
  return node::undefined(bridge.env);
}

napi_value readMemory(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* view = bridge.resolve(args.handle(0));
  if (view == nullptr) return nullptr;
  const Memory memory(py, view);
  if (!memory) return nullptr;
  const Bytes target = bytes_of(bridge.env, args[1]);
  if (!fits(bridge, memory, target)) return nullptr;
  if (target.length > 0 &&
      py->PyBuffer_ToContiguous(target.data, memory.get(), memory->len, order_of(args, 2)) != 0)
    return nullptr;
  return node::undefined(bridge.env);
}

napi_value writeMemory(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* view = bridge.resolve(args.handle(0));
  if (view == nullptr) return nullptr;
  const Memory memory(py, view);
  if (!memory) return nullptr;
  const Bytes source = bytes_of(bridge.env, args[1]);
  if (!fits(bridge, memory, source)) return nullptr;
  if (source.length > 0 &&
      py->PyBuffer_FromContiguous(memory.get(), source.data, memory->len, order_of(args, 2)) != 0)
    return nullptr;
  return node::undefined(bridge.env);
}

napi_value readMemoryAt(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* view = bridge.resolve(args.handle(0));
  if (view == nullptr) return nullptr;
  const Memory memory(py, view);
  if (!memory) return nullptr;
  std::vector<Py_ssize_t> indices;
  for (int dimension = 0; dimension < memory->ndim; ++dimension) {
    napi_value index = nullptr;
    napi_get_element(bridge.env, args[2], static_cast<uint32_t>(dimension), &index);
    int64_t number = 0;
    napi_get_value_int64(bridge.env, index, &number);
    indices.push_back(number);
  }
  const Bytes target = bytes_of(bridge.env, args[1]);
  const auto size = static_cast<size_t>(memory->itemsize);
  if (target.length >= size)
    std::memcpy(target.data, py->PyBuffer_GetPointer(memory.get(), indices.data()), size);
  return node::undefined(bridge.env);
}

}  // namespace pyforge::exports
