#include "bridge/error.h"

#include "bridge/plan/owner.h"
#include "bridge/text.h"

namespace pyforge {
namespace {

napi_value path_of(napi_env env, const std::vector<Step>& steps) {
  napi_value path = nullptr;
  napi_create_array_with_length(env, steps.size(), &path);
  for (size_t index = 0; index < steps.size(); ++index) {
    const Step& step = steps[steps.size() - 1 - index];
    napi_set_element(env, path, static_cast<uint32_t>(index),
                     step.is_key ? node::text(env, step.key) : node::number(env, step.index));
  }
  return path;
}

/// Calls a hook; null when it threw (then its exception is pending) or JavaScript cannot run any more.
template <size_t count>
napi_value call_hook(Bridge& bridge, const node::Persistent& hook, napi_value (&arguments)[count]) {
  napi_value result = nullptr;
  return napi_call_function(bridge.env, node::undefined(bridge.env), hook.get(bridge.env), count, arguments,
                            &result) == napi_ok
             ? result
             : nullptr;
}

/// @param owner of the plan whose types refused, or undefined
napi_value error_of(Bridge& bridge, const Attached& py, const Refusal& refusal, const Where& where,
                    napi_value owner);

/// Why each type of a choice refused, as errors; those that cannot be made are left out.
napi_value errors_of(Bridge& bridge, const Attached& py, const std::vector<Refusal>& variants,
                     napi_value owner) {
  if (variants.empty()) return node::undefined(bridge.env);
  napi_value errors = nullptr;
  napi_create_array(bridge.env, &errors);
  uint32_t count = 0;
  for (const Refusal& variant : variants)
    if (napi_value error = error_of(bridge, py, variant, {Place::kVariant, ""}, owner); error != nullptr)
      napi_set_element(bridge.env, errors, count++, error);
  return errors;
}

napi_value error_of(Bridge& bridge, const Attached& py, const Refusal& refusal, const Where& where,
                    napi_value owner) {
  napi_env env = bridge.env;
  if (refusal.raised != 0) {
    napi_value handle[] = {node::integer(env, refusal.raised)};
    return call_hook(bridge, bridge.hooks.raised, handle);
  }
  napi_value arguments[] = {
      node::number(env, static_cast<double>(refusal.reason)),
      node::number(env, static_cast<double>(refusal.kind)),
      node::number(env, static_cast<double>(where.place)),
      node::text(env, std::string(where.name)),
      path_of(env, refusal.path),
      refusal.value != nullptr ? refusal.value : node::text(env, refusal.received),
      errors_of(bridge, py, refusal.variants, owner),
      owner,
  };
  return call_hook(bridge, bridge.hooks.refused, arguments);
}

napi_value refusal_error(Bridge& bridge, const Attached& py, const Where& where) {
  const Refusal refusal = std::exchange(bridge.refusal, {});
  napi_value owner = owner_of_plan(bridge.env, refusal.plan);
  return error_of(bridge, py, refusal, where, owner == nullptr ? node::undefined(bridge.env) : owner);
}

/// User code raised `exception`; where it did so during a conversion, the place of the value becomes a note.
void note_place(Bridge& bridge, const Attached& py, const Ref& exception, const Where& where) {
  const std::vector<Step> path = std::exchange(bridge.refusal.path, {});
  napi_env env = bridge.env;
  if (!where.converting() || node::exception_pending(env)) return;
  napi_value arguments[] = {node::number(env, static_cast<double>(where.place)),
                            node::text(env, std::string(where.name)), path_of(env, path)};
  napi_value sentence = call_hook(bridge, bridge.hooks.placed, arguments);
  if (sentence == nullptr) {  // no room on the stack: the error goes without its note
    if (node::exception_pending(env)) (void)node::take_exception(env);
    return;
  }
  const Ref note = make_str(py, node::utf16(env, sentence));
  const Ref name = make_str(py, std::string_view("add_note"));
  const Ref add_note = Ref::take(py, py->PyObject_GetAttr(exception.get(), name.get()));
  PyObject* const values[] = {note.get()};
  const Ref done =
      add_note && note ? Ref::take(py, py->PyObject_Vectorcall(add_note.get(), values, 1, nullptr)) : Ref();
  if (!done) py->PyErr_Clear();
}

/// The error that stands for `exception` while JavaScript holds it, or the one that the hook finds or makes.
napi_value raised_error(Bridge& bridge, const Attached& py, Ref exception) {
  if (napi_value known = bridge.errors.find(bridge.env, bridge.handles, exception.get()); known != nullptr)
    return known;
  const uint32_t mark = bridge.handles.mark();
  const Handle handle = bridge.hold(py, std::move(exception));
  if (handle == 0) return nullptr;
  napi_value arguments[] = {node::integer(bridge.env, handle)};
  napi_value error = call_hook(bridge, bridge.hooks.raised, arguments);
  bridge.handles.drop_to(py, mark);
  return error;
}

/// A failure where the stack is too short for the JavaScript that converts it: it becomes the error of that.
void throw_unconverted(Bridge& bridge, const Attached& py) {
  bridge.refusal = {};
  py->PyErr_Clear();
  if (!node::exception_pending(bridge.env)) throw_exhausted(bridge.env);
}

void raise_unconverted(Bridge& bridge, const Attached& py) {
  bridge.refusal = {};
  if (node::exception_pending(bridge.env)) (void)node::take_exception(bridge.env);
  if (py->PyErr_Occurred() == nullptr) raise_exhausted(py);
}

}  // namespace

void throw_failure(Bridge& bridge, const Attached& py, const Where& where) {
  const StackRoom::Reserve reserve(bridge.stack);
  if (!bridge.stack.left()) [[unlikely]]
    return throw_unconverted(bridge, py);
  napi_value error = nullptr;
  if (bridge.refusal.set) {
    error = refusal_error(bridge, py, where);
  } else if (Ref exception = fetch_exception(py); exception) {
    note_place(bridge, py, exception, where);
    error = raised_error(bridge, py, std::move(exception));
  }
  bridge.refusal.path.clear();  // what JavaScript threw has no place
  if (error != nullptr) napi_throw(bridge.env, error);
}

void raise_failure(Bridge& bridge, const Attached& py, const Where& where) {
  const StackRoom::Reserve reserve(bridge.stack);
  if (!bridge.stack.left()) [[unlikely]]
    return raise_unconverted(bridge, py);
  napi_env env = bridge.env;
  napi_value thrown = nullptr;
  const bool refused = bridge.refusal.set;
  if (refused) thrown = refusal_error(bridge, py, where);
  if (thrown == nullptr && node::exception_pending(env)) thrown = node::take_exception(env);
  if (thrown == nullptr) {
    if (const Ref exception = fetch_exception(py); exception) {
      note_place(bridge, py, exception, where);
      return raise_exception(py, exception);
    }
    return py->PyErr_SetString(*py->PyExc_RuntimeError,
                               "pyforge: JavaScript cannot run any more (its environment is ending)");
  }
  const uint32_t mark = bridge.handles.mark();
  napi_value arguments[] = {thrown, node::boolean(env, refused)};
  napi_value answer = call_hook(bridge, bridge.hooks.thrown, arguments);
  int32_t handle = 0;
  if (answer != nullptr) napi_get_value_int32(env, answer, &handle);
  PyObject* exception = handle == 0 ? nullptr : bridge.handles.find(handle);
  const Ref held = exception == nullptr ? Ref() : Ref::share(py, exception);
  bridge.handles.drop_to(py, mark);
  if (held) return raise_exception(py, held);
  if (node::exception_pending(env)) (void)node::take_exception(env);
  raise_exhausted(py);  // the hook itself failed
}

void throw_exhausted(napi_env env) {
  napi_throw_range_error(env, nullptr, "Maximum call stack size exceeded");
}

void raise_exhausted(const Attached& py) {
  py->PyErr_SetString(*py->PyExc_RecursionError,
                      "pyforge: the stack is exhausted between Python and TypeScript");
}

}  // namespace pyforge
