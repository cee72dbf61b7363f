// Calls: Python's callables from TypeScript, and TypeScript's functions for Python.
#include <algorithm>

#include "bridge/callable.h"
#include "bridge/exports.h"
#include "bridge/plan.h"
#include "bridge/plan/owner.h"
#include "bridge/scalar.h"
#include "bridge/text.h"
#include "bridge/value.h"

namespace pyforge::exports {
namespace {

constexpr size_t kMostInline = 8;

/// Owned arguments of a vectorcall, with the spare slot before them that PY_VECTORCALL_ARGUMENTS_OFFSET
/// promises.
class Arguments {
 public:
  Arguments(const Attached& py, size_t count) : py_(py) {
    if (count > kMostInline) many_.resize(count + 1);
  }
  ~Arguments() {
    for (size_t index = 0; index < count_; ++index) py_->Py_DecRef(slots()[index + 1]);
  }
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  void add(PyObject* stolen) { slots()[++count_] = stolen; }
  [[nodiscard]] size_t count() const { return count_; }
  [[nodiscard]] Ref call(PyObject* callable, PyObject* names, size_t keywords) {
    return Ref::take(py_, py_->PyObject_Vectorcall(callable, slots() + 1,
                                                   (count_ - keywords) | kVectorcallArgumentsOffset, names));
  }
  /// The method of the first argument.
  [[nodiscard]] Ref call_method(PyObject* name) {
    return Ref::take(
        py_, py_->PyObject_VectorcallMethod(name, slots() + 1, count_ | kVectorcallArgumentsOffset, nullptr));
  }

 private:
  [[nodiscard]] PyObject** slots() { return many_.empty() ? few_ : many_.data(); }

  const Attached& py_;
  PyObject* few_[kMostInline + 1];
  std::vector<PyObject*> many_;
  size_t count_ = 0;
};

/// Calls with the values from `first` on, the last of which belong to `names`.
Ref call_with(Bridge& bridge, const Attached& py, const Args& args, size_t first, PyObject* names,
              bool natural = false) {
  PyObject* callable = bridge.resolve(args.handle(0));
  if (callable == nullptr) return {};
  const Ref held = Ref::share(py, callable);  // what converts an argument may release it
  Arguments values(py, args.count() - first);
  for (size_t index = first; index < args.count(); ++index) {
    Ref value = from_js(bridge, py, args[index], natural);
    if (!value) return {};
    values.add(value.release());
  }
  return values.call(callable, names, names == nullptr ? 0 : static_cast<size_t>(py->PyTuple_Size(names)));
}

/// Calls a method with the values behind its name, without making a bound method.
Ref call_method_with(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  if (object == nullptr) return {};
  Arguments values(py, args.count() - 1);
  values.add(Ref::share(py, object).release());
  const Ref name = bridge.names.find(bridge.env, py, args[1]);
  if (!name) return {};
  for (size_t index = 2; index < args.count(); ++index) {
    Ref value = from_js(bridge, py, args[index]);
    if (!value) return {};
    values.add(value.release());
  }
  return values.call_method(name.get());
}

/// Calls with an array of names as the second argument; the last values belong to them.
Ref call_with_keywords(Bridge& bridge, const Attached& py, const Args& args, bool natural = false) {
  uint32_t count = 0;
  napi_get_array_length(bridge.env, args[1], &count);
  const Ref names = Ref::take(py, py->PyTuple_New(count));
  for (uint32_t index = 0; names && index < count; ++index) {
    napi_value name = nullptr;
    napi_get_element(bridge.env, args[1], index, &name);
    Ref text = bridge.names.find(bridge.env, py, name);
    if (!text || py->PyTuple_SetItem(names.get(), index, text.release()) != 0) return {};
  }
  return names ? call_with(bridge, py, args, 2, names.get(), natural) : Ref();
}

FunctionRecord* new_record(Bridge& bridge, napi_value target, std::string name) {
  auto* record = new FunctionRecord;
  record->bridge = &bridge;
  record->name = std::move(name);
  napi_create_reference(bridge.env, target, 1, &record->target);
  return record;
}

}  // namespace

napi_value call(Bridge& bridge, const Attached& py, const Args& args) {
  return hand_out(bridge, py, call_with(bridge, py, args, 1, nullptr));
}

napi_value readCall(Bridge& bridge, const Attached& py, const Args& args) {
  const Ref result = call_with(bridge, py, args, 1, nullptr, true);
  return result ? to_natural(bridge, py, result.get()) : nullptr;
}

napi_value callMethod(Bridge& bridge, const Attached& py, const Args& args) {
  return hand_out(bridge, py, call_method_with(bridge, py, args));
}

napi_value test(Bridge& bridge, const Attached& py, const Args& args) {
  const Ref result = call_with(bridge, py, args, 1, nullptr);
  const int answer = result ? py->PyObject_IsTrue(result.get()) : -1;
  return answer < 0 ? nullptr : node::boolean(bridge.env, answer == 1);
}

napi_value testMethod(Bridge& bridge, const Attached& py, const Args& args) {
  const Ref result = call_method_with(bridge, py, args);
  const int answer = result ? py->PyObject_IsTrue(result.get()) : -1;
  return answer < 0 ? nullptr : node::boolean(bridge.env, answer == 1);
}

napi_value callKeywords(Bridge& bridge, const Attached& py, const Args& args) {
  return hand_out(bridge, py, call_with_keywords(bridge, py, args));
}

napi_value readCallKeywords(Bridge& bridge, const Attached& py, const Args& args) {
  const Ref result = call_with_keywords(bridge, py, args, true);
  return result ? to_natural(bridge, py, result.get()) : nullptr;
}

namespace {

/// False with a failure, whose path begins with the number of the argument.
bool read_arguments(Bridge& bridge, const Attached& py, const Plan& params, WireReader& in,
                    Arguments& values) {
  const CollectorPause pause(py, params);
  Reading reading(bridge, py, in);
  size_t index = 0;
  for (const Node* param : params.root().parts) {
    Ref value = reading.read(*param);
    if (!value) {
      bridge.refusal.plan = &params;
      bridge.refusal.under(index);
      return false;
    }
    values.add(value.release());
    ++index;
  }
  return true;
}

}  // namespace

napi_value callPlanned(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* callable = bridge.resolve(args.handle(0));
  if (callable == nullptr) return nullptr;
  WireReader in(bridge.wire, args.position(3), node::characters(bridge.env, args[4]));
  const Plan& params = *bridge.plans[args.position(1)];
  Arguments values(py, params.root().parts.size());
  if (!read_arguments(bridge, py, params, in, values)) {
    throw_failure(bridge, py, {Place::kCallArgument, args.utf8(5)});
    return nullptr;
  }
  const Ref held = Ref::share(py, callable);
  if (args.number(8) >= 0) bridge.handles.drop_to(py, static_cast<uint32_t>(args.position(8)));
  const Ref result = values.call(held.get(), nullptr, 0);
  if (!result) return nullptr;
  WireWriter out(bridge.wire);
  if (write_planned(bridge, py, *bridge.plans[args.position(2)], out, result.get()))
    return out.finish(bridge.env);
  throw_failure(bridge, py, {Place::kResult, args.utf8(5)});
  return nullptr;
}

napi_value signature(Bridge& bridge, const Args& args) {
  bridge.signatures.push_back({args.bytes(0), args.utf8(1)});
  return node::number(bridge.env, static_cast<double>(bridge.signatures.size() - 1));
}

napi_value callTyped(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* callable = bridge.resolve(args.handle(0));
  if (callable == nullptr) return nullptr;
  const Signature& signature = bridge.signatures[args.position(1)];
  const size_t count = signature.kinds.size() - 1;
  Arguments values(py, count);
  for (size_t index = 0; index < count; ++index) {
    PyObject* value = scalar(static_cast<Op>(signature.kinds[index])).from_js(bridge, py, args[index + 2]);
    if (value == nullptr) {
      bridge.refusal.under(index);
      throw_failure(bridge, py, {Place::kCallArgument, signature.name});
      return nullptr;
    }
    values.add(value);
  }
  const Ref result = values.call(callable, nullptr, 0);
  if (!result) return nullptr;
  napi_value answer = scalar(static_cast<Op>(signature.kinds[count])).to_js(bridge, py, result.get());
  if (answer == nullptr) throw_failure(bridge, py, {Place::kResult, signature.name});
  return answer;
}

napi_value wrapFunction(Bridge& bridge, const Attached& py, const Args& args) {
  FunctionRecord* record = new_record(bridge, args[0], args.utf8(1));
  napi_get_value_bool(bridge.env, args[2], &record->natural);
  return hand_out(bridge, py, wrap_function(bridge, py, record));
}

napi_value wrapObject(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* type = args.handle(2) == 0 ? bridge.object_type : bridge.resolve(args.handle(2));
  return type == nullptr
             ? nullptr
             : hand_out(bridge, py, wrap_object(bridge, py, new_record(bridge, args[0], args.utf8(1)), type));
}

napi_value referenceType(Bridge& bridge, const Attached& py, const Args&) {
  return hand_out(bridge, py, Ref::share(py, bridge.object_type));
}

/// The bit of a parameter's kind that says that it must be given.
constexpr uint8_t kRequired = 0x80;

napi_value expose(Bridge& bridge, const Attached& py, const Args& args) {
  FunctionRecord* record = new_record(bridge, args[0], args.utf8(1));
  record->declared = true;
  record->kinds = args.bytes(4);
  record->planned = record->kinds.empty();
  if (record->planned) {
    record->params_plan = share_plan(*bridge.plans[args.position(5)]);
    record->result_plan = share_plan(*bridge.plans[args.position(6)]);
    record->binds = record->params_plan->binds() || record->result_plan->binds();
  }
  const std::vector<uint8_t> kinds = args.bytes(3);
  for (uint32_t index = 0; index < kinds.size(); ++index) {
    napi_value name = nullptr;
    napi_get_element(bridge.env, args[2], index, &name);
    const auto kind = static_cast<ParameterKind>(kinds[index] & ~kRequired);
    record->parameters.push_back(
        {make_name(py, node::utf16(bridge.env, name)).release(), kind, (kinds[index] & kRequired) != 0});
    if (kind > ParameterKind::kPositionalOnly) record->binds_in_place = false;
  }
  return hand_out(bridge, py, wrap_function(bridge, py, record));
}

}  // namespace pyforge::exports
