#include "bridge/trampoline.h"

#include "bridge/error.h"
#include "bridge/plan.h"
#include "bridge/scalar.h"
#include "bridge/signal_guard.h"
#include "bridge/signature.h"
#include "bridge/text.h"
#include "bridge/value.h"
#include "python/failure.h"

namespace pyforge {
namespace {

/// The JavaScript arguments of one call; few of them need no memory of their own.
class Values {
 public:
  explicit Values(size_t count) : count_(count) {
    if (count <= kInline) return;
    many_ = std::make_unique<napi_value[]>(count);
    first_ = many_.get();
  }
  Values(const Values&) = delete;
  Values& operator=(const Values&) = delete;
  [[nodiscard]] size_t count() const { return count_; }
  [[nodiscard]] napi_value& operator[](size_t index) { return first_[index]; }
  [[nodiscard]] const napi_value* data() const { return first_; }

 private:
  static constexpr size_t kInline = 8;
  size_t count_;
  napi_value few_[kInline];
  napi_value* first_ = few_;
  std::unique_ptr<napi_value[]> many_;
};

/// What a call into JavaScript opens and closes: Node-API's handles, the wire, the depth.
class Passage {
 public:
  Passage(Bridge& bridge, const Attached& py)
      : bridge_(bridge), inside_(*bridge.thread, false), handles_(bridge.env), top_(bridge.wire.top()) {
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
  const InPython inside_;
  node::HandleScope handles_;
  size_t top_;
};

/// One call of a function. Its caller may let go of the function meanwhile, and what it is made of is needed
/// until it returns.
class Running {
 public:
  Running(const Attached& py, FunctionRecord& record) : py_(py), record_(record) { ++record_.running; }
  ~Running() {
    if (--record_.running == 0 && record_.dropped) [[unlikely]]
      destroy_record(*record_.bridge, py_, &record_);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  const Attached& py_;
  FunctionRecord& record_;
};

Where argument(const Attached& py, const FunctionRecord& record, size_t index) {
  Py_ssize_t size = 0;
  const char* name = py->PyUnicode_AsUTF8AndSize(record.parameters[index].name, &size);
  return {Place::kArgument, name == nullptr ? "?" : std::string_view(name, static_cast<size_t>(size))};
}

/// What runs a function with the AsyncLocalStorages of JavaScript that awaits the running task; null
/// elsewhere.
napi_value surroundings_of(Bridge& bridge) {
  const Attached py(*Interpreter::running());
  PyObject* held = nullptr;
  if (py->PyContextVar_Get(bridge.surroundings, py.none(), &held) != 0) {
    py->PyErr_Clear();
    return nullptr;
  }
  const Ref runner = Ref::take(py, held);
  const FunctionRecord* record = record_of_ours(bridge, py, runner.get());
  return record == nullptr ? nullptr : target_of(*record);
}

napi_value call_surrounded(napi_env env, napi_value runner, napi_value target, size_t count,
                           const napi_value* values) {
  Values all(count + 1);
  all[0] = target;
  for (size_t index = 0; index < count; ++index) all[index + 1] = values[index];
  napi_value result = nullptr;
  return napi_call_function(env, node::undefined(env), runner, all.count(), all.data(), &result) == napi_ok
             ? result
             : nullptr;
}

napi_value call_target(const FunctionRecord& record, size_t count, const napi_value* values) {
  napi_env env = record.bridge->env;
  napi_value target = target_of(record), result = nullptr;
  if (target == nullptr) return nullptr;
  if (record.bridge->surroundings != nullptr) [[unlikely]]
    if (napi_value runner = surroundings_of(*record.bridge); runner != nullptr)
      return call_surrounded(env, runner, target, count, values);
  return napi_call_function(env, node::undefined(env), target, count, values, &result) == napi_ok ? result
                                                                                                  : nullptr;
}

/// All parameters and the result are scalars: they cross as Node-API values.
PyObject* call_direct(const FunctionRecord& record, const Attached& py, PyObject* const* args, size_t count,
                      Where& where) {
  Bridge& bridge = *record.bridge;
  Values values(count);
  for (size_t index = 0; index < count; ++index) {
    values[index] = args[index] == nullptr
                        ? node::undefined(bridge.env)
                        : scalar(static_cast<Op>(record.kinds[index])).to_js(bridge, py, args[index]);
    if (values[index] == nullptr) {
      where = argument(py, record, index);
      return nullptr;
    }
  }
  const napi_value result = call_target(record, count, values.data());
  where = {Place::kResult, record.name};
  return result == nullptr ? nullptr
                           : scalar(static_cast<Op>(record.kinds[count])).from_js(bridge, py, result);
}

napi_value call_hook(Bridge& bridge, const node::Persistent& hook, size_t count = 0,
                     const napi_value* values = nullptr) {
  napi_value result = nullptr;
  napi_call_function(bridge.env, node::undefined(bridge.env), hook.get(bridge.env), count, values, &result);
  return result;
}

/// The scope of the objects that a call binds for JavaScript; they are dropped when the call returns.
class CallScope {
 public:
  explicit CallScope(Bridge& bridge) : bridge_(bridge) {}
  ~CallScope() {
    if (!open_) return;
    const bool failed = node::exception_pending(bridge_.env);
    napi_value error = failed ? node::take_exception(bridge_.env) : nullptr;
    (void)call_hook(bridge_, bridge_.hooks.leave);
    if (failed) napi_throw(bridge_.env, error);
  }
  CallScope(const CallScope&) = delete;
  CallScope& operator=(const CallScope&) = delete;

  /// False with a JavaScript exception where a scope cannot open.
  [[nodiscard]] bool open() {
    if (!open_) open_ = call_hook(bridge_, bridge_.hooks.enter) != nullptr;
    return open_;
  }

 private:
  Bridge& bridge_;
  bool open_ = false;
};

/// Handles that a crossing leaves, such as those of exceptions that a choice caught, are dropped at its end.
class Marked {
 public:
  Marked(Bridge& bridge, const Attached& py) : bridge_(bridge), py_(py), mark_(bridge.handles.mark()) {}
  ~Marked() { bridge_.handles.drop_to(py_, mark_); }
  Marked(const Marked&) = delete;
  Marked& operator=(const Marked&) = delete;

 private:
  Bridge& bridge_;
  const Attached& py_;
  uint32_t mark_;
};

/// Arguments and result cross on the wire; the target is the closure that reads the one and writes the other.
PyObject* call_planned(const FunctionRecord& record, const Attached& py, PyObject* const* args, size_t count,
                       Where& where) {
  Bridge& bridge = *record.bridge;
  CallScope scope(bridge);
  if (record.binds && !scope.open()) return nullptr;
  const Marked marked(bridge, py);
  const size_t start = bridge.wire.top();
  WireWriter out(bridge.wire);
  Writing writing(bridge, py, out);
  const Plan& params = *record.params_plan;
  for (size_t index = 0; index < count; ++index) {
    const bool given = args[index] != nullptr;
    if (!record.parameters[index].required && !out.number(given ? 1 : 0)) return nullptr;
    if (given && !writing.write(*params.root().parts[index], args[index], params.nests())) {
      bridge.refusal.plan = &params;
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
  WireReader in(bridge.wire, start, node::characters(bridge.env, result));
  return read_planned(bridge, py, *record.result_plan, in).release();
}

/// The arguments of an undeclared function: scalars by value, other objects bound in a scope that opens with
/// the first.
class UndeclaredArguments {
 public:
  UndeclaredArguments(Bridge& bridge, const Attached& py, bool natural)
      : bridge_(bridge), py_(py), scope_(bridge), natural_(natural) {}

  /// Null on failure.
  [[nodiscard]] napi_value convert(PyObject* object) {
    if (natural_) return to_natural(bridge_, py_, object);
    bool copied = false;
    napi_value value = copy_to_js(bridge_, py_, object, copied);
    if (copied) return value;
    return scope_.open() ? bind_to_js(bridge_, py_, object) : nullptr;
  }

  /// What the function gets for keyword arguments, after the positional ones; null on failure.
  [[nodiscard]] napi_value keywords(PyObject* const* objects, PyObject* names) {
    napi_value pair[2];
    napi_create_array(bridge_.env, &pair[0]);
    napi_create_array(bridge_.env, &pair[1]);
    for (Py_ssize_t index = 0; index < py_->PyTuple_Size(names); ++index) {
      const napi_value name = convert(py_->PyTuple_GetItem(names, index));
      const napi_value value = name == nullptr ? nullptr : convert(objects[index]);
      if (value == nullptr) return nullptr;
      napi_set_element(bridge_.env, pair[0], static_cast<uint32_t>(index), name);
      napi_set_element(bridge_.env, pair[1], static_cast<uint32_t>(index), value);
    }
    return call_hook(bridge_, bridge_.hooks.keywords, 2, pair);
  }

 private:
  Bridge& bridge_;
  const Attached& py_;
  CallScope scope_;
  bool natural_;
};

/// No signature: scalars by value, objects bound for the time of the call, keywords as one last argument.
PyObject* call_undeclared(const FunctionRecord& record, const Attached& py, PyObject* const* args,
                          size_t positional, PyObject* names) {
  Bridge& bridge = *record.bridge;
  const bool keywords = names != nullptr && py->PyTuple_Size(names) > 0;
  UndeclaredArguments arguments(bridge, py, record.natural);
  Values values(positional + (keywords ? 1 : 0));
  for (size_t index = 0; index < positional; ++index) {
    values[index] = arguments.convert(args[index]);
    if (values[index] == nullptr) return nullptr;
  }
  if (keywords) {
    values[positional] = arguments.keywords(args + positional, names);
    if (values[positional] == nullptr) return nullptr;
  }
  const napi_value result = call_target(record, values.count(), values.data());
  return result == nullptr ? nullptr : from_js(bridge, py, result, record.natural).release();
}

PyObject* call_declared(const FunctionRecord& record, const Attached& py, PyObject* const* args,
                        size_t positional, PyObject* names, Where& where) {
  const size_t count = record.parameters.size();
  Bound bound;
  if (names != nullptr || positional != count || !record.binds_in_place) {
    if (!bind_arguments(record, py, args, positional, names, bound)) return nullptr;
    args = bound.slots.data();
  }
  return record.planned ? call_planned(record, py, args, count, where)
                        : call_direct(record, py, args, count, where);
}

/// The SystemExit that process.exit asked for, instead of whatever the call came to.
PyObject* raise_exit(Bridge& bridge, const Attached& py, PyObject* result) {
  const Ref dropped = Ref::take(py, result);
  py->PyErr_Clear();
  const Ref status = Ref::take(py, py->PyLong_FromLongLong(*std::exchange(bridge.exit_status, std::nullopt)));
  if (status) py->PyErr_SetObject(*py->PyExc_SystemExit, status.get());
  return nullptr;
}

/// Runs a call whose thread may enter JavaScript.
PyObject* enter(FunctionRecord& record, const Attached& py, PyObject* const* args, size_t nargsf,
                PyObject* names) {
  Bridge& bridge = *record.bridge;
  if (!bridge.stack.left()) [[unlikely]] {
    raise_exhausted(py);
    return nullptr;
  }
  const Running running(py, record);
  const Passage passage(bridge, py);
  const size_t positional = nargsf & ~kVectorcallArgumentsOffset;
  Where where;
  PyObject* result = record.declared ? call_declared(record, py, args, positional, names, where)
                                     : call_undeclared(record, py, args, positional, names);
  if (guard::unsettled() && guard::settle(bridge, py, result)) [[unlikely]]
    return nullptr;
  if (result == nullptr) raise_failure(bridge, py, where);
  if (bridge.depth > 1) return result;
  bridge.attend(py);
  return bridge.exit_status ? raise_exit(bridge, py, result) : result;
}

/// A call that another thread makes and waits for: it lends the arguments, and gets a result or an exception.
class LentCall final : public Job {
 public:
  LentCall(FunctionRecord& record, PyObject* const* args, size_t nargsf, PyObject* names)
      : record_(record), args_(args), nargsf_(nargsf), names_(names) {}

  void run(Bridge&, const Attached& py) override {
    result_ = Ref::take(py, enter(record_, py, args_, nargsf_, names_));
    if (!result_) exception_ = fetch_exception(py);
  }

  /// On the thread that waited.
  [[nodiscard]] PyObject* outcome(const Attached& py) {
    if (!result_) raise_exception(py, exception_);
    return result_.release();
  }

 private:
  FunctionRecord& record_;
  PyObject* const* args_;
  const size_t nargsf_;
  PyObject* const names_;
  Ref result_, exception_;
};

PyObject* refuse_call(const Attached& py, const FunctionRecord& record, const std::string& reason) {
  py->PyErr_SetString(*py->PyExc_RuntimeError,
                      ("TypeScript function " + record.name + "() " + reason).c_str());
  return nullptr;
}

/// A call from where JavaScript may not be entered: another thread's is lent to the one that may.
[[gnu::noinline]] PyObject* call_from_elsewhere(FunctionRecord& record, const Attached& py,
                                                PyObject* const* args, size_t nargsf, PyObject* names) {
  Bridge& bridge = *record.bridge;
  if (!bridge.reachable()) return refuse_call(py, record, bridge.entry_refusal());
  LentCall call(record, args, nargsf, names);
  if (bridge.post.run_in_turn(py, call)) return call.outcome(py);
  switch (bridge.post.call(py, call)) {
    case Served::kYes: return call.outcome(py);
    case Served::kLate: return refuse_call(py, record, bridge.late_refusal());
    case Served::kNever: break;
  }
  return refuse_call(py, record, bridge.entry_refusal());
}

}  // namespace

PyObject* trampoline(PyObject* self, PyObject* const* args, size_t nargsf, PyObject* names) {
  FunctionRecord& record = record_of(self);
  const Attached py(*Interpreter::running());
  if (!record.bridge->may_enter()) [[unlikely]]
    return call_from_elsewhere(record, py, args, nargsf, names);
  return enter(record, py, args, nargsf, names);
}

}  // namespace pyforge
