// Conversion of single values: by their scalar type, or by a plan.
#include <cstring>

#include "bridge/exports.h"
#include "bridge/plan.h"
#include "bridge/plan/owner.h"
#include "bridge/scalar.h"
#include "bridge/text.h"
#include "bridge/value.h"

namespace pyforge::exports {
namespace {

/// The place of a value that `extract` and `toJs` convert.
constexpr Where kValue = {Place::kValue, "value"};

/// The place of a value that failed, where an argument may say that it is an item, or tried by a union.
Where where_at(Bridge& bridge, const Args& args, size_t argument) {
  if (args.count() <= argument) return kValue;
  if (args.number(argument) < 0) return {Place::kVariant, ""};
  bridge.refusal.under(args.position(argument));
  return kValue;
}

}  // namespace

napi_value load(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  if (object == nullptr) return nullptr;
  WireWriter wire(bridge.wire);
  const Plan& plan = *bridge.plans[args.position(1)];
  const uint32_t mark = bridge.handles.mark();
  const Ref held = Ref::share(py, object);
  napi_value text = write_planned(bridge, py, plan, wire, object) ? wire.finish(bridge.env) : nullptr;
  if (text != nullptr) return text;
  throw_failure(bridge, py, where_at(bridge, args, 3));
  napi_value error = node::take_exception(bridge.env);
  bridge.handles.drop_to(py, mark);  // else what was bound on the way would fill the scope for nothing
  napi_throw(bridge.env, error);
  return nullptr;
}

napi_value loadScalar(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const size_t kind = args.position(1);
  if (object == nullptr || kind >= kScalarCount) return nullptr;
  napi_value value = scalar(static_cast<Op>(kind)).to_js(bridge, py, object);
  if (value == nullptr) throw_failure(bridge, py, kValue);
  return value;
}

napi_value store(Bridge& bridge, const Attached& py, const Args& args) {
  WireReader wire(bridge.wire, args.position(1), node::characters(bridge.env, args[2]));
  Ref object = read_planned(bridge, py, *bridge.plans[args.position(0)], wire);
  if (object) return hand_out(bridge, py, std::move(object));
  const bool is_result = args.count() > 4 && node::type_of(bridge.env, args[4]) == napi_string;
  const std::string function = is_result ? args.utf8(4) : std::string();
  throw_failure(bridge, py, is_result ? Where{Place::kResult, function} : where_at(bridge, args, 4));
  return nullptr;
}

namespace {

/// The objects of a plan that is not made after all.
napi_value let_go(const Attached& py, const std::vector<PyObject*>& objects) {
  for (PyObject* object : objects)
    if (object != nullptr) py->Py_DecRef(object);
  return nullptr;
}

}  // namespace

napi_value plan(Bridge& bridge, const Attached& py, const Args& args) {
  uint32_t count = 0;
  napi_get_array_length(bridge.env, args[1], &count);
  std::vector<PyObject*> objects(count);
  for (uint32_t index = 0; index < count; ++index) {
    napi_value value = nullptr;
    napi_get_element(bridge.env, args[1], index, &value);
    const napi_valuetype type = node::type_of(bridge.env, value);
    if (type == napi_undefined) continue;  // a place without an object
    Ref object =
        type == napi_string ? make_name(py, node::utf16(bridge.env, value)) : from_js(bridge, py, value);
    objects[index] = object.release();
    if (objects[index] == nullptr) return let_go(py, objects);
  }
  const std::vector<uint8_t> bytes = args.bytes(0);
  std::vector<uint32_t> code(bytes.size() / sizeof(uint32_t));
  std::memcpy(code.data(), bytes.data(), code.size() * sizeof(uint32_t));
  auto plan = std::make_unique<Plan>();
  const std::string problem = plan->decode(code, objects);
  if (!problem.empty()) {
    napi_throw_type_error(bridge.env, nullptr, problem.c_str());
    return let_go(py, objects);
  }
  const Plan& made = *plan;
  return own_plan(bridge, py, std::move(plan), args[2]) ? node::number(bridge.env, made.number) : nullptr;
}

}  // namespace pyforge::exports
