#include "bridge/callable.h"

#include <cstddef>

#include "bridge/plan/owner.h"
#include "bridge/text.h"
#include "bridge/trampoline.h"

namespace pyforge {
namespace {

// The stable ABI's numbers of slots, flags and member kinds.
constexpr int kSlotCall = 50, kSlotClear = 51, kSlotDealloc = 52, kSlotDescriptorGet = 54, kSlotDoc = 56,
              kSlotMethods = 64, kSlotRepr = 66, kSlotTraverse = 71, kSlotMembers = 72;
constexpr unsigned int kNotInstantiable = 1U << 7, kHaveVectorcall = 1U << 11, kHaveGc = 1U << 14,
                       kMethodDescriptor = 1U << 17, kDefault = 1U << 18, kBaseType = 1U << 10;
constexpr int kMemberSize = 19, kReadOnly = 1;

using Visit = int (*)(PyObject*, void*);

/// CPython's object header, as every build with a stable ABI has it.
struct Header {
  Py_ssize_t count;
  PyTypeObject* type;
};

/// A wrapped JavaScript value. `vectorcall` is used by the function type only; the layout is one.
struct Wrapped {
  Header header;
  VectorcallFunction vectorcall;
  FunctionRecord* record;
  PyObject* dict;
  PyObject* weak_references;
};

Wrapped& wrapped(PyObject* self) { return *reinterpret_cast<Wrapped*>(self); }

const Api& api() { return Interpreter::running()->api(); }

int traverse(PyObject* self, Visit visit, void* argument) {
  Wrapped& object = wrapped(self);
  if (const int status = visit(reinterpret_cast<PyObject*>(object.header.type), argument); status != 0)
    return status;
  return object.dict == nullptr ? 0 : visit(object.dict, argument);
}

int clear(PyObject* self) {
  if (PyObject* dict = std::exchange(wrapped(self).dict, nullptr); dict != nullptr) api().Py_DecRef(dict);
  return 0;
}

void dealloc(PyObject* self) {
  const Api& py = api();
  Wrapped& object = wrapped(self);
  PyTypeObject* type = object.header.type;
  py.PyObject_GC_UnTrack(self);
  if (object.weak_references != nullptr) py.PyObject_ClearWeakRefs(self);
  (void)clear(self);
  if (object.record != nullptr) {
    object.record->bridge->identities.forget(object.record->identity);
    object.record->bridge->retire(object.record);
  }
  py.PyObject_GC_Del(self);
  py.Py_DecRef(reinterpret_cast<PyObject*>(type));
}

PyObject* function_repr(PyObject* self) {
  const Attached py(*Interpreter::running());
  return make_str(py, "<TypeScript function " + wrapped(self).record->name + ">").release();
}

PyObject* object_repr(PyObject* self) {
  const Attached py(*Interpreter::running());
  return make_str(py, "<JavaScript " + wrapped(self).record->name + ">").release();
}

PyObject* bind_method(PyObject* self, PyObject* instance, PyObject*) {
  const Attached py(*Interpreter::running());
  if (instance == nullptr || instance == py.none()) return Ref::share(py, self).release();
  return py->PyMethod_New(self, instance);
}

/// Functions are pickled and copied by name, as Python's own are.
PyObject* reduce(PyObject* self, PyObject*) {
  const Attached py(*Interpreter::running());
  const Ref name = make_str(py, std::string_view("__qualname__"));
  return py->PyObject_GetAttr(self, name.get());
}

PyMethodDef function_methods[] = {
    {"__reduce__", reduce, kNoArguments, "The name by which pickle finds the function again."},
    {nullptr, nullptr, 0, nullptr},
};

PyMemberDef members[] = {
    {"__vectorcalloffset__", kMemberSize, offsetof(Wrapped, vectorcall), kReadOnly, nullptr},
    {"__dictoffset__", kMemberSize, offsetof(Wrapped, dict), kReadOnly, nullptr},
    {"__weaklistoffset__", kMemberSize, offsetof(Wrapped, weak_references), kReadOnly, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

template <class F>
void* slot(F* function) {
  return reinterpret_cast<void*>(function);
}

Ref make(const Attached& py, PyObject* type, FunctionRecord* record) {
  Ref object = Ref::take(py, py->PyType_GenericAlloc(reinterpret_cast<PyTypeObject*>(type), 0));
  if (!object) return {};
  record->identity = record->bridge->identities.add(object.get());
  wrapped(object.get()).vectorcall = trampoline;
  wrapped(object.get()).record = record;
  return object;
}

}  // namespace

FunctionRecord& record_of(PyObject* function) { return *wrapped(function).record; }

bool make_types(Bridge& bridge, const Attached& py) {
  if (bridge.function_type != nullptr) return true;
  PyType_Slot function_slots[] = {
      {kSlotDealloc, slot(dealloc)},
      {kSlotTraverse, slot(traverse)},
      {kSlotClear, slot(clear)},
      {kSlotRepr, slot(function_repr)},
      {kSlotCall, slot(py->PyVectorcall_Call)},
      {kSlotDescriptorGet, slot(bind_method)},
      {kSlotMembers, members},
      {kSlotMethods, function_methods},
      {kSlotDoc, const_cast<char*>("A TypeScript function.")},
      {0, nullptr},
  };
  PyType_Slot object_slots[] = {
      {kSlotDealloc, slot(dealloc)},
      {kSlotTraverse, slot(traverse)},
      {kSlotClear, slot(clear)},
      {kSlotRepr, slot(object_repr)},
      {kSlotMembers, members + 1},
      {kSlotDoc, const_cast<char*>("A JavaScript value that Python holds by reference.")},
      {0, nullptr},
  };
  PyType_Spec function_spec = {"pyforge.function", sizeof(Wrapped), 0,
                               kDefault | kHaveGc | kHaveVectorcall | kMethodDescriptor | kNotInstantiable,
                               function_slots};
  PyType_Spec object_spec = {"pyforge.reference", sizeof(Wrapped), 0,
                             kDefault | kHaveGc | kNotInstantiable | kBaseType, object_slots};
  bridge.function_type = py->PyType_FromSpec(&function_spec);
  bridge.object_type = bridge.function_type == nullptr ? nullptr : py->PyType_FromSpec(&object_spec);
  return bridge.object_type != nullptr;
}

Ref wrap_function(Bridge& bridge, const Attached& py, FunctionRecord* record) {
  ++bridge.live_functions;
  return make(py, bridge.function_type, record);
}

Ref wrap_object(Bridge& bridge, const Attached& py, FunctionRecord* record, PyObject* type) {
  ++bridge.live_functions;
  return make(py, type, record);
}

FunctionRecord* record_of_ours(Bridge& bridge, const Attached& py, PyObject* object) {
  PyTypeObject* type = py.type_of(object);
  const bool ours = reinterpret_cast<PyObject*>(type) == bridge.function_type ||
                    py->PyType_IsSubtype(type, reinterpret_cast<PyTypeObject*>(bridge.object_type)) != 0;
  return ours ? wrapped(object).record : nullptr;
}

napi_value target_of(const FunctionRecord& record) {
  napi_env env = record.bridge->env;
  napi_value target = nullptr;
  napi_get_reference_value(env, record.target, &target);
  if (target == nullptr)
    napi_throw_error(env, "ERR_PYFORGE_COLLECTED",
                     "pyforge: the JavaScript value was collected with the cycle that it was part of; a "
                     "__del__ or a weak reference of the same cycle cannot use it any more");
  return target;
}

Identity identity_of(Bridge& bridge, const Attached& py, PyObject* object) {
  const FunctionRecord* record = record_of_ours(bridge, py, object);
  return record == nullptr ? 0 : record->identity;
}

void destroy_record(Bridge& bridge, const Attached& py, FunctionRecord* record) {
  for (const Parameter& parameter : record->parameters) py->Py_DecRef(parameter.name);
  if (record->weak) bridge.weakened.erase(record);
  if (record->target != nullptr) napi_delete_reference(bridge.env, record->target);
  if (record->memory != nullptr) free_memory(bridge, py, *record->memory);
  let_go_of_plan(bridge, py, record->params_plan);
  let_go_of_plan(bridge, py, record->result_plan);
  --bridge.live_functions;
  delete record;
}

}  // namespace pyforge
