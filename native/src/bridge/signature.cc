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

/// The index of the parameter called `name`, or the number of parameters. Names are interned: mostly one
/// comparison.
size_t find_parameter(const FunctionRecord& record, const Attached& py, PyObject* name) {
  const size_t count = record.parameters.size();
  for (size_t index = 0; index < count; ++index)
    if (record.parameters[index] == name) return index;
  for (size_t index = 0; index < count; ++index)
    if (py->PyObject_RichCompareBool(record.parameters[index], name, kEqual) == 1) return index;
  return count;
}

}  // namespace

bool bind_arguments(const FunctionRecord& record, const Attached& py, PyObject* const* args,
                    size_t positional, PyObject* names, Bound& bound) {
  const size_t count = record.parameters.size();
  if (positional > count)
    return misuse(record, "tooMany",
                  {std::to_string(record.required), std::to_string(count), std::to_string(positional)});
  bound.assign(args, args + positional);
  bound.resize(count, nullptr);
  const Py_ssize_t keywords = names == nullptr ? 0 : py->PyTuple_Size(names);
  for (Py_ssize_t index = 0; index < keywords; ++index) {
    PyObject* name = py->PyTuple_GetItem(names, index);
    const size_t at = find_parameter(record, py, name);
    if (at == count) return misuse(record, "unexpected", {text_of(py, name)});
    if (bound[at] != nullptr) return misuse(record, "multiple", {text_of(py, name)});
    bound[at] = args[positional + static_cast<size_t>(index)];
  }
  std::vector<std::string> missing;
  for (size_t index = 0; index < record.required; ++index)
    if (bound[index] == nullptr) missing.push_back(text_of(py, record.parameters[index]));
  return missing.empty() || misuse(record, "missing", missing);
}

}  // namespace pyforge
