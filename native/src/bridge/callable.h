// JavaScript values as Python objects: functions (a type of ours with vectorcall, which binds as a method)
// and other values (an opaque reference that gives the original back). Every call from Python goes through
// one trampoline.
#pragma once
#include <memory>

#include "bridge/opcode.h"
#include "bridge/shared_memory.h"

namespace pyforge {

/// How Python passes a parameter; the order is that of `KINDS` in python/parameters.ts.
enum class ParameterKind : uint8_t { kPlain, kPositionalOnly, kArgs, kKeywordOnly, kKwargs };

/// A parameter of a declared function. Parameters stand in Python's order: those by position, `*args`,
/// keyword only, `**kwargs`.
struct Parameter {
  PyObject* name;  ///< interned
  ParameterKind kind;
  bool required;
};

/// What a wrapped function needs to be called.
struct FunctionRecord {
  Bridge* bridge = nullptr;
  Identity identity = 0;       ///< by which JavaScript finds the Python object again
  napi_ref target = nullptr;   ///< the function that is called
  uint32_t running = 0;        ///< calls that are under way
  bool dropped = false;        ///< Python let go of it during one: the last of them destroys it
  bool weak = false;           ///< a search for cycles holds `target` weakly for the moment
  std::string name;            ///< for sentences
  bool declared = false;       ///< has a signature; else arguments go undeclared
  bool planned = false;        ///< arguments and result cross on the wire, by the plans
  bool natural = false;        ///< undeclared arguments arrive as the natural layer shows them
  bool binds = false;          ///< undeclared values are among them, so objects may be bound
  bool binds_in_place = true;  ///< as many positional arguments as parameters need no binding
  std::vector<Parameter> parameters;
  std::vector<uint8_t> kinds;         ///< of a function of scalars alone: the parameters', then the result's
  const Plan* params_plan = nullptr;  ///< the record is one of their owners
  const Plan* result_plan = nullptr;
  std::unique_ptr<SharedMemory> memory;  ///< where `target` is memory that Python looks at
};

/// Makes the two Python types of this bridge. False with a Python error.
[[nodiscard]] bool make_types(Bridge& bridge, const Attached& py);

/// A callable around a record; takes the record. Null with a Python error.
[[nodiscard]] Ref wrap_function(Bridge& bridge, const Attached& py, FunctionRecord* record);
/// A reference to a JavaScript object, as an instance of `type`, which is the bridge's object type or derives
/// from it; takes the record.
[[nodiscard]] Ref wrap_object(Bridge& bridge, const Attached& py, FunctionRecord* record, PyObject* type);

/// The JavaScript value of a record; null with a JavaScript exception where it was collected with a cycle
/// and a finalizer of Python's brings the object back.
[[nodiscard]] napi_value target_of(const FunctionRecord& record);

/// The record of a wrapped function or object of this bridge, null for other objects.
[[nodiscard]] FunctionRecord* record_of_ours(Bridge& bridge, const Attached& py, PyObject* object);

/// The identity of a wrapped function or object of this bridge, 0 for other objects.
[[nodiscard]] Identity identity_of(Bridge& bridge, const Attached& py, PyObject* object);

/// Frees a record on the JavaScript thread.
void destroy_record(Bridge& bridge, const Attached& py, FunctionRecord* record);

}  // namespace pyforge
