#include "bridge/signature.h"

namespace pyforge {
namespace {

std::string text_of(const Attached& py, PyObject* name) {
  Py_ssize_t size = 0;
  const char* utf8 = py->PyUnicode_AsUTF8AndSize(name, &size);
  if (utf8 != nullptr) return {utf8, static_cast<size_t>(size)};
  py->PyErr_Clear();
  return "?";
}

/// Throws the error that TypeScript words for a call that does not fit.
bool misuse(const FunctionRecord& record, const char* problem, const std::vector<std::string>& details) {
  Bridge& bridge = *record.bridge;
  napi_env env = bridge.env;
  napi_value list = nullptr, error = nullptr;
  napi_create_array_with_length(env, details.size(), &list);
  for (size_t index = 0; index < details.size(); ++index)
    napi_set_element(env, list, static_cast<uint32_t>(index), node::text(env, details[index]));
  napi_value arguments[] = {node::text(env, record.name), node::text(env, problem), list};
  if (napi_call_function(env, node::undefined(env), bridge.hooks.misused.get(env), 3, arguments, &error) ==
      napi_ok)
    napi_throw(env, error);
  return false;
}

class Binding {
 public:
  Binding(const FunctionRecord& record, const Attached& py, Bound& bound)
      : record_(record), py_(py), bound_(bound) {
    bound_.slots.resize(record.parameters.size(), nullptr);
    for (size_t index = 0; index < record.parameters.size(); ++index) {
      const Parameter& parameter = record.parameters[index];
      if (parameter.kind == ParameterKind::kArgs) args_ = index;
      else if (parameter.kind == ParameterKind::kKwargs) kwargs_ = index;
      else if (parameter.kind != ParameterKind::kKeywordOnly) by_position_ = index + 1;
    }
  }

  [[nodiscard]] bool positionals(PyObject* const* args, size_t count) {
    if (count > by_position_ && args_ == kNone) return misuse(record_, "tooMany", expected(count));
    const size_t own = std::min(count, by_position_);
    std::copy(args, args + own, bound_.slots.begin());
    return args_ == kNone || collect(args + own, count - own);
  }

  [[nodiscard]] bool keywords(PyObject* const* values, PyObject* names) {
    if (kwargs_ != kNone) {
      bound_.kwargs = Ref::take(py_, py_->PyDict_New());
      if (!bound_.kwargs) return false;
      bound_.slots[kwargs_] = bound_.kwargs.get();
    }
    std::vector<std::string> by_position_only;
    const Py_ssize_t count = names == nullptr ? 0 : py_->PyTuple_Size(names);
    for (Py_ssize_t index = 0; index < count; ++index) {
      PyObject* name = py_->PyTuple_GetItem(names, index);
      if (!keyword(name, values[index], by_position_only)) return false;
    }
    return by_position_only.empty() || misuse(record_, "positionalOnly", by_position_only);
  }

  [[nodiscard]] bool complete() const {
    const std::vector<std::string> by_position = missing(false);
    if (!by_position.empty()) return misuse(record_, "missing", by_position);
    const std::vector<std::string> by_keyword = missing(true);
    return by_keyword.empty() || misuse(record_, "missingKeyword", by_keyword);
  }

 private:
  static constexpr size_t kNone = SIZE_MAX;

  /// How many a call may give by position, and how many it gave.
  [[nodiscard]] std::vector<std::string> expected(size_t given) const {
    size_t required = 0;
    while (required < by_position_ && record_.parameters[required].required) ++required;
    return {std::to_string(required), std::to_string(by_position_), std::to_string(given)};
  }

  [[nodiscard]] bool collect(PyObject* const* rest, size_t count) {
    bound_.args = Ref::take(py_, py_->PyTuple_New(static_cast<Py_ssize_t>(count)));
    if (!bound_.args) return false;
    for (size_t index = 0; index < count; ++index)
      py_->PyTuple_SetItem(bound_.args.get(), static_cast<Py_ssize_t>(index),
                           Ref::share(py_, rest[index]).release());
    bound_.slots[args_] = bound_.args.get();
    return true;
  }

  [[nodiscard]] bool keyword(PyObject* name, PyObject* value, std::vector<std::string>& by_position_only) {
    const size_t at = find(name);
    if (at < record_.parameters.size() && record_.parameters[at].kind != ParameterKind::kPositionalOnly) {
      if (bound_.slots[at] != nullptr) return misuse(record_, "multiple", {text_of(py_, name)});
      bound_.slots[at] = value;
      return true;
    }
    if (kwargs_ != kNone) return py_->PyDict_SetItem(bound_.kwargs.get(), name, value) == 0;
    if (at == record_.parameters.size()) return misuse(record_, "unexpected", {text_of(py_, name)});
    by_position_only.push_back(text_of(py_, name));
    return true;
  }

  /// The index of the parameter called `name`, or the number of parameters. Names are interned: mostly one
  /// comparison.
  [[nodiscard]] size_t find(PyObject* name) const {
    const size_t count = record_.parameters.size();
    for (size_t index = 0; index < count; ++index)
      if (record_.parameters[index].name == name && named(index)) return index;
    for (size_t index = 0; index < count; ++index)
      if (named(index) && py_->PyObject_RichCompareBool(record_.parameters[index].name, name, kEqual) == 1)
        return index;
    return count;
  }

  [[nodiscard]] bool named(size_t index) const { return index != args_ && index != kwargs_; }

  [[nodiscard]] std::vector<std::string> missing(bool by_keyword) const {
    std::vector<std::string> names;
    for (size_t index = 0; index < record_.parameters.size(); ++index) {
      const Parameter& parameter = record_.parameters[index];
      if (bound_.slots[index] == nullptr && parameter.required &&
          (parameter.kind == ParameterKind::kKeywordOnly) == by_keyword)
        names.push_back(text_of(py_, parameter.name));
    }
    return names;
  }

  const FunctionRecord& record_;
  const Attached& py_;
  Bound& bound_;
  size_t args_ = kNone;
  size_t kwargs_ = kNone;
  size_t by_position_ = 0;
};

}  // namespace

bool bind_arguments(const FunctionRecord& record, const Attached& py, PyObject* const* args,
                    size_t positional, PyObject* names, Bound& bound) {
  Binding binding(record, py, bound);
  return binding.positionals(args, positional) && binding.keywords(args + positional, names) &&
         binding.complete();
}

}  // namespace pyforge
