#include "bridge/trampoline.h"

#include "bridge/error.h"
#include "bridge/plan.h"
#include "bridge/scalar.h"
#include "bridge/signature.h"
#include "bridge/text.h"
#include "bridge/value.h"

namespace pyforge {
namespace {

constexpr size_t kMostDirect = 8;

/// What a call into JavaScript opens and closes: Node-API's handles, the wire, the depth.
class Passage {
 public:
  Passage(Bridge& bridge, const Attached& py)
      : bridge_(bridge), handles_(bridge.env), top_(bridge.wire.top()) {
    bridge.drain(py);
    if (bridge.depth++ == 0) bridge.pump_if_due();
  }
  ~Passage() {
    --bridge_.depth;
    bridge_.wire.set_top(top_);
  }
  Passage(const Passage&) = delete;
  Passage& operator=(const Passage&) = delete;

 private:
  Bridge& bridge_;
  node::HandleScope handles_;
  size_t top_;
};

Where argument(const Attached& py, const FunctionRecord& record, size_t index) {
  Py_ssize_t size = 0;
  const char* name = py->PyUnicode_AsUTF8AndSize(record.parameters[index], &size);
  return {Place::kArgument, name == nullptr ? "?" : std::string_view(name, static_cast<size_t>(size))};
}

napi_value call_target(const FunctionRecord& record, size_t count, const napi_value* values) {
  napi_env env = record.bridge->env;
  napi_value target = nullptr, result = nullptr;
  napi_get_reference_value(env, record.target, &target);
  return napi_call_function(env, node::undefined(env), target, count, values, &result) == napi_ok ? result
                                                                                                  : nullptr;
}

/// All parameters and the result are scalars: they cross as Node-API values.
PyObject* call_direct(const FunctionRecord& record, const Attached& py, PyObject* const* args, size_t count,
                      Where& where) {
  Bridge& bridge = *record.bridge;
  napi_value few[kMostDirect];
  std::vector<napi_value> many;
  napi_value* values = few;
  if (count > kMostDirect) {
    many.resize(count);
    values = many.data();
  }
  for (size_t index = 0; index < count; ++index) {
    values[index] = args[index] == nullptr
                        ? node::undefined(bridge.env)
                        : scalar(static_cast<Op>(record.plan[index])).to_js(bridge, py, args[index]);
    if (values[index] == nullptr) {
      where = argument(py, record, index);
      return nullptr;
    }
  }
  const napi_value result = call_target(record, count, values);
  where = {Place::kResult, record.name};
  return result == nullptr ? nullptr
                           : scalar(static_cast<Op>(record.plan[count])).from_js(bridge, py, result);
}

/// Arguments and result cross on the wire; the target is the closure that reads the one and writes the other.
PyObject* call_planned(const FunctionRecord& record, const Attached& py, PyObject* const* args, size_t count,
                       Where& where) {
  Bridge& bridge = *record.bridge;
  const size_t start = bridge.wire.top();
  WireWriter out(bridge.wire);
  Code code = record.plan.data();
  for (size_t index = 0; index < count; ++index) {
    const bool given = args[index] != nullptr;
    if (index >= record.required && !out.number(given ? 1 : 0)) return nullptr;
    if (!given) {
      skip_type(code);
    } else if (!write_planned(bridge, py, code, out, args[index])) {
      where = argument(py, record, index);
      return nullptr;
    }
  }
  napi_value text = out.finish(bridge.env);
  if (text == nullptr) return nullptr;
  const napi_value values[] = {node::number(bridge.env, static_cast<double>(start)), text};
  where = {Place::kResult, record.name};
  napi_value result = call_target(record, 2, values);
  if (result == nullptr) return nullptr;
  WireReader in(bridge.wire, start, node::utf16(bridge.env, result));
  return read_planned(bridge, py, code, in).release();
}

napi_value call_hook(Bridge& bridge, const node::Persistent& hook, size_t count = 0,
                     const napi_value* values = nullptr) {
  napi_value result = nullptr;
  napi_call_function(bridge.env, node::undefined(bridge.env), hook.get(bridge.env), count, values, &result);
  return result;
}

/// The scope that the bound arguments of an undeclared function live in; opened for calls that have any.
class CallbackScope {
 public:
  CallbackScope(Bridge& bridge, bool needed) : bridge_(bridge), open_(needed) {
    if (open_) (void)call_hook(bridge, bridge.hooks.enter);
  }
  ~CallbackScope() {
    if (!open_) return;
    const bool failed = node::exception_pending(bridge_.env);
    napi_value error = failed ? node::take_exception(bridge_.env) : nullptr;
    (void)call_hook(bridge_, bridge_.hooks.leave);
    if (failed) napi_throw(bridge_.env, error);
  }
  CallbackScope(const CallbackScope&) = delete;
  CallbackScope& operator=(const CallbackScope&) = delete;

 private:
  Bridge& bridge_;
  bool open_;
};

/// What an undeclared function gets for keyword arguments; null on failure.
napi_value keywords_of(Bridge& bridge, const Attached& py, PyObject* const* values, PyObject* names) {
  napi_value pair[2];
  napi_create_array(bridge.env, &pair[0]);
  napi_create_array(bridge.env, &pair[1]);
  for (Py_ssize_t index = 0; index < py->PyTuple_Size(names); ++index) {
    const napi_value name = to_js(bridge, py, py->PyTuple_GetItem(names, index));
    const napi_value value = name == nullptr ? nullptr : to_js(bridge, py, values[index]);
    if (value == nullptr) return nullptr;
    napi_set_element(bridge.env, pair[0], static_cast<uint32_t>(index), name);
    napi_set_element(bridge.env, pair[1], static_cast<uint32_t>(index), value);
  }
  return call_hook(bridge, bridge.hooks.keywords, 2, pair);
}

/// No signature: scalars by value, objects bound for the time of the call, keywords as one last argument.
PyObject* call_undeclared(const FunctionRecord& record, const Attached& py, PyObject* const* args,
                          size_t positional, PyObject* names) {
  Bridge& bridge = *record.bridge;
  const size_t keywords = names == nullptr ? 0 : static_cast<size_t>(py->PyTuple_Size(names));
  bool objects = false;
  for (size_t index = 0; index < positional + keywords && !objects; ++index)
    objects = !is_copied(py, args[index]);
  const CallbackScope scope(bridge, objects);
  std::vector<napi_value> values;
  for (size_t index = 0; index < positional; ++index) {
    values.push_back(to_js(bridge, py, args[index]));
    if (values.back() == nullptr) return nullptr;
  }
  if (keywords > 0) {
    values.push_back(keywords_of(bridge, py, args + positional, names));
    if (values.back() == nullptr) return nullptr;
  }
  const napi_value result = call_target(record, values.size(), values.data());
  return result == nullptr ? nullptr : from_js(bridge, py, result).release();
}

PyObject* call_declared(const FunctionRecord& record, const Attached& py, PyObject* const* args,
                        size_t positional, PyObject* names, Where& where) {
  const size_t count = record.parameters.size();
  Bound bound;
  if (names != nullptr || positional != count) {
    if (!bind_arguments(record, py, args, positional, names, bound)) return nullptr;
    args = bound.data();
  }
  return record.planned ? call_planned(record, py, args, count, where)
                        : call_direct(record, py, args, count, where);
}

}  // namespace

PyObject* trampoline(PyObject* self, PyObject* const* args, size_t nargsf, PyObject* names) {
  const FunctionRecord& record = record_of(self);
  Bridge& bridge = *record.bridge;
  const Attached py(*Interpreter::running());
  if (!bridge.may_enter()) {
    py->PyErr_SetString(*py->PyExc_RuntimeError,
                        ("TypeScript function " + record.name + "() " + bridge.entry_refusal()).c_str());
    return nullptr;
  }
  const Ref keep_alive = Ref::share(py, self);  // the call may drop the last reference to its function
  const Passage passage(bridge, py);
  const size_t positional = nargsf & ~kVectorcallArgumentsOffset;
  Where where;
  PyObject* result = record.declared ? call_declared(record, py, args, positional, names, where)
                                     : call_undeclared(record, py, args, positional, names);
  if (result == nullptr) raise_failure(bridge, py, where);
  return result;
}

}  // namespace pyforge
