// Operations on Python objects: import, attributes, code, text, identity.
#include "bridge/exports.h"
#include "bridge/scalar.h"
#include "bridge/text.h"
#include "bridge/value.h"
#include "python/failure.h"

namespace pyforge::exports {
namespace {

napi_value js_text(Bridge& bridge, const Attached& py, const Ref& text) {
  return text ? scalar(Op::str).to_js(bridge, py, text.get()) : nullptr;
}

/// A string as the C string that the C API takes. One with a NUL (it would be cut) or a lone surrogate (UTF-8
/// cannot say it) is refused: then an exception is pending.
bool c_text(Bridge& bridge, const Args& args, size_t index, const char* what, std::string& text) {
  const std::u16string units = args.utf16(index);
  const char* problem = units.find(u'\0') != std::u16string::npos
                            ? " contains a NUL character; Python cannot hold it"
                        : has_lone_surrogate(units) ? " contains a lone surrogate; Python reads UTF-8"
                                                    : nullptr;
  if (problem != nullptr) {
    napi_throw_type_error(bridge.env, nullptr, (std::string(what) + problem).c_str());
    return false;
  }
  text = args.utf8(index);
  return true;
}

/// The dict of __main__, or the object of a handle; gives it __builtins__ as eval() does.
PyObject* namespace_of(Bridge& bridge, const Attached& py, Handle handle) {
  PyObject* space =
      handle == 0 ? py->PyModule_GetDict(py->PyImport_AddModule("__main__")) : bridge.resolve(handle);
  if (space == nullptr || !py.is_a(space, kDictSubclass)) return space;
  const Ref key = make_str(py, std::string_view("__builtins__"));
  if (py->PyDict_GetItemWithError(space, key.get()) == nullptr &&
      (py->PyErr_Occurred() != nullptr ||
       py->PyDict_SetItem(space, key.get(), py->PyEval_GetBuiltins()) != 0))
    return nullptr;
  return space;
}

/// Undefined where the AttributeError that is set means that there is no such attribute; else it stays set.
/// What C code raises has no traceback and means just that; where Python code ran, `is_missing` tells.
napi_value undefined_if_missing(Bridge& bridge, const Attached& py, PyObject* object, PyObject* name,
                                Handle is_missing) {
  if (py->PyErr_ExceptionMatches(*py->PyExc_AttributeError) == 0) return nullptr;
  const Ref error = fetch_exception(py);
  const Ref traceback = Ref::take(py, py->PyException_GetTraceback(error.get()));
  if (!traceback) return node::undefined(bridge.env);
  PyObject* judge = bridge.resolve(is_missing);
  if (judge == nullptr) return nullptr;
  PyObject* const values[] = {object, name};
  const Ref answer = Ref::take(py, py->PyObject_Vectorcall(judge, values, 2, nullptr));
  const int missing = answer ? py->PyObject_IsTrue(answer.get()) : -1;
  if (missing == 1) return node::undefined(bridge.env);
  if (missing == 0) raise_exception(py, error);
  return nullptr;
}

}  // namespace

napi_value importModule(Bridge& bridge, const Attached& py, const Args& args) {
  const Ref name = make_str(py, args.utf16(0));
  return name ? hand_out(bridge, py, Ref::take(py, py->PyImport_Import(name.get()))) : nullptr;
}

napi_value getAttribute(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref name = object == nullptr ? Ref() : bridge.names.find(bridge.env, py, args[1]);
  return name ? hand_out(bridge, py, Ref::take(py, py->PyObject_GetAttr(object, name.get()))) : nullptr;
}

napi_value setAttribute(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref held = object == nullptr ? Ref() : Ref::share(py, object);
  const Ref name = !held ? Ref() : bridge.names.find(bridge.env, py, args[1]);
  const Ref value = name ? from_js(bridge, py, args[2], args.flag(3)) : Ref();
  return value && py->PyObject_SetAttr(object, name.get(), value.get()) == 0 ? node::undefined(bridge.env)
                                                                             : nullptr;
}

napi_value deleteAttribute(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref name = object == nullptr ? Ref() : bridge.names.find(bridge.env, py, args[1]);
  return name && py->PyObject_SetAttr(object, name.get(), nullptr) == 0 ? node::undefined(bridge.env)
                                                                        : nullptr;
}

napi_value readAttribute(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref held = object == nullptr ? Ref() : Ref::share(py, object);
  const Ref name = held ? bridge.names.find(bridge.env, py, args[1]) : Ref();
  if (!name) return nullptr;
  const Ref value = Ref::take(py, py->PyObject_GetAttr(object, name.get()));
  if (value) return to_natural(bridge, py, value.get());
  return args.count() > 2 ? undefined_if_missing(bridge, py, object, name.get(), args.handle(2)) : nullptr;
}

napi_value typeOf(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  return object == nullptr
             ? nullptr
             : hand_out(bridge, py, Ref::share(py, reinterpret_cast<PyObject*>(py.type_of(object))));
}

napi_value natural(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const Ref held = object == nullptr ? Ref() : Ref::share(py, object);
  return held ? to_natural(bridge, py, held.get()) : nullptr;
}

napi_value checkSignals(Bridge& bridge, const Attached& py, const Args&) {
  return py->PyErr_CheckSignals() == 0 ? node::undefined(bridge.env) : nullptr;
}

napi_value isInstance(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  PyObject* type = object == nullptr ? nullptr : bridge.resolve(args.handle(1));
  const int answer = type == nullptr ? -1 : py->PyObject_IsInstance(object, type);
  return answer < 0 ? nullptr : node::boolean(bridge.env, answer == 1);
}

napi_value isException(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  return object == nullptr ? nullptr : node::boolean(bridge.env, py.is_a(object, kExceptionSubclass));
}

napi_value isTrue(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  const int answer = object == nullptr ? -1 : py->PyObject_IsTrue(object);
  return answer < 0 ? nullptr : node::boolean(bridge.env, answer == 1);
}

napi_value str(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  return object == nullptr ? nullptr : js_text(bridge, py, Ref::take(py, py->PyObject_Str(object)));
}

napi_value repr(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  return object == nullptr ? nullptr : js_text(bridge, py, Ref::take(py, py->PyObject_Repr(object)));
}

napi_value typeName(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  return object == nullptr ? nullptr : node::text(bridge.env, type_name(py, object));
}

napi_value ancestry(Bridge& bridge, const Attached& py, const Args& args) {
  PyObject* object = bridge.resolve(args.handle(0));
  if (object == nullptr) return nullptr;
  const Ref key = make_str(py, std::string_view("__mro__"));
  const Ref order =
      Ref::take(py, py->PyObject_GetAttr(reinterpret_cast<PyObject*>(py.type_of(object)), key.get()));
  if (!order) return nullptr;
  std::string names;
  const Ref module_key = make_str(py, std::string_view("__module__")),
            name_key = make_str(py, std::string_view("__qualname__"));
  for (Py_ssize_t index = 0; index < py->PyTuple_Size(order.get()); ++index) {
    PyObject* type = py->PyTuple_GetItem(order.get(), index);
    for (const Ref* part : {&module_key, &name_key}) {
      const Ref value = Ref::take(py, py->PyObject_GetAttr(type, part->get()));
      Py_ssize_t size = 0;
      const char* utf8 = value ? py->PyUnicode_AsUTF8AndSize(value.get(), &size) : nullptr;
      if (utf8 == nullptr) py->PyErr_Clear();
      names.append(utf8 == nullptr ? "?" : utf8).append(part == &module_key ? "." : "\n");
    }
  }
  return node::text(bridge.env, names);
}

napi_value evaluate(Bridge& bridge, const Attached& py, const Args& args) {
  std::string code, file;
  if (!c_text(bridge, args, 0, "the code", code) || !c_text(bridge, args, 1, "the file name", file))
    return nullptr;
  PyObject* globals = namespace_of(bridge, py, args.handle(3));
  if (globals == nullptr) return nullptr;
  PyObject* locals = args.handle(4) == 0 ? globals : bridge.resolve(args.handle(4));
  if (locals == nullptr) return nullptr;
  const Ref held_globals = Ref::share(py, globals), held_locals = Ref::share(py, locals);
  const Ref compiled =
      Ref::take(py, py->Py_CompileString(code.c_str(), file.c_str(), static_cast<int>(args.number(2))));
  return compiled ? hand_out(bridge, py, Ref::take(py, py->PyEval_EvalCode(compiled.get(), globals, locals)))
                  : nullptr;
}

napi_value moduleFromCode(Bridge& bridge, const Attached& py, const Args& args) {
  std::string code, file, name;
  if (!c_text(bridge, args, 0, "the code", code) || !c_text(bridge, args, 1, "the file name", file) ||
      !c_text(bridge, args, 2, "the module name", name))
    return nullptr;
  const Ref compiled = Ref::take(py, py->Py_CompileString(code.c_str(), file.c_str(), kFileInput));
  if (!compiled) return nullptr;
  return hand_out(bridge, py,
                  Ref::take(py, py->PyImport_ExecCodeModuleEx(name.c_str(), compiled.get(), file.c_str())));
}

}  // namespace pyforge::exports
