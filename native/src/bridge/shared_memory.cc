#include "bridge/shared_memory.h"

#include "bridge/callable.h"
#include "bridge/text.h"
#include "bridge/trampoline.h"
#include "python/buffer.h"
#include "python/weak.h"

namespace pyforge {
namespace {

constexpr int kSlotGetBuffer = 1, kSlotDoc = 56;
constexpr unsigned int kNotInstantiable = 1U << 7, kDefault = 1U << 18;

/// Where memory without bytes lies: consumers take no null pointer.
char nowhere[8];

/// Runs on any thread that holds Python's lock: it touches nothing of JavaScript.
int get_buffer(PyObject* self, Py_buffer* view, int flags) {
  const Api& py = Interpreter::running()->api();
  const FunctionRecord& record = record_of(self);
  view->obj = nullptr;
  if (record.bridge->closed.load(std::memory_order_relaxed)) {
    py.PyErr_SetString(*py.PyExc_BufferError, "the JavaScript environment of this memory has ended");
    return -1;
  }
  SharedMemory& memory = *record.memory;
  view->buf = memory.length == 0 ? nowhere : memory.data;
  view->len = memory.length;
  view->itemsize = memory.item_size;
  view->readonly = 0;
  view->ndim = 1;
  view->format = (flags & kWithFormat) != 0 ? memory.format : nullptr;
  view->shape = (flags & kWithShape) != 0 ? &memory.count : nullptr;
  view->strides = (flags & kWithStrides) == kWithStrides ? &memory.item_size : nullptr;
  view->suboffsets = nullptr;
  view->internal = nullptr;
  py.Py_IncRef(self);
  view->obj = self;
  return 0;
}

/// Derives from the type of wrapped values, which deallocates and traverses.
bool make_memory_type(Bridge& bridge, const Attached& py) {
  if (bridge.memory_type != nullptr) return true;
  PyType_Slot slots[] = {
      {kSlotGetBuffer, reinterpret_cast<void*>(get_buffer)},
      {kSlotDoc, const_cast<char*>("Memory of JavaScript's, lent to memoryviews.")},
      {0, nullptr},
  };
  PyType_Spec spec = {"pyforge.memory", 0, 0, kDefault | kNotInstantiable, slots};
  const Ref bases = Ref::take(py, py->PyTuple_New(1));
  if (!bases || py->PyTuple_SetItem(bases.get(), 0, Ref::share(py, bridge.object_type).release()) != 0)
    return false;
  bridge.memory_type = py->PyType_FromSpecWithBases(&spec, bases.get());
  return bridge.memory_type != nullptr;
}

/// Whose memory a memoryview shows; null, without an error, for one that was released.
Ref exporter_of(const Attached& py, PyObject* view) {
  const Ref name = make_name(py, u"obj");
  Ref exporter = name ? Ref::take(py, py->PyObject_GetAttr(view, name.get())) : Ref();
  if (!exporter) py->PyErr_Clear();
  return exporter;
}

}  // namespace

Ref share_memory(Bridge& bridge, const Attached& py, FunctionRecord* record) {
  if (!make_memory_type(bridge, py)) {
    destroy_record(bridge, py, record);
    return {};
  }
  return wrap_object(bridge, py, record, bridge.memory_type);
}

Ref memory_view_of(const Attached& py, PyObject* exporter, SharedMemory& memory) {
  if (memory.view != nullptr) {
    Ref living = referent_of(py, memory.view);
    if (living && exporter_of(py, living.get())) return living;
    py->Py_DecRef(std::exchange(memory.view, nullptr));
  }
  Ref view = Ref::take(py, py->PyMemoryView_FromObject(exporter));
  if (view) memory.view = py->PyWeakref_NewRef(view.get(), nullptr);
  return memory.view == nullptr ? Ref() : std::move(view);
}

FunctionRecord* record_shown_by(Bridge& bridge, const Attached& py, PyObject* view) {
  const Ref exporter = exporter_of(py, view);
  FunctionRecord* record = exporter ? record_of_ours(bridge, py, exporter.get()) : nullptr;
  return record == nullptr || record->memory == nullptr ? nullptr : record;
}

FunctionRecord* record_behind(Bridge& bridge, const Attached& py, PyObject* object) {
  if (!py.is_exact(object, py->PyMemoryView_Type)) return record_of_ours(bridge, py, object);
  FunctionRecord* record = record_shown_by(bridge, py, object);
  if (record == nullptr || record->memory->view == nullptr) return nullptr;
  const Ref whole = referent_of(py, record->memory->view);
  return whole.get() == object ? record : nullptr;
}

void free_memory(Bridge& bridge, const Attached& py, SharedMemory& memory) {
  napi_delete_reference(bridge.env, memory.bytes);
  if (memory.view != nullptr) py->Py_DecRef(memory.view);
}

}  // namespace pyforge
