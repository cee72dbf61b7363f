#include "python/early_code.h"

#include <fstream>
#include <iterator>
#include <string_view>

#include "python/own_libraries.h"

namespace pyforge {
namespace {

// One per process, as the hook is: Python neither removes nor replaces it.
struct Watch {
  const Api* api = nullptr;
  std::string library;
  int minor = 0;
  PyInterpreterState* main = nullptr;  // null while it starts
  bool bound = false;
};

Watch& watch() {
  static auto* watch = new Watch;
  return *watch;
}

void bind_all() {
  Watch& here = watch();
  if (here.bound) return;
  here.bound = true;
  pin_shared_libraries();
  bind_standard_extensions(here.library, here.minor);
}

// site runs the lines of a .pth file that begin with "import" and a blank. A file that cannot be read may.
bool imports(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return true;
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  return text.find("import ") != std::string::npos || text.find("import\t") != std::string::npos;
}

// Every start reads the codecs. The rest of the standard library that it needs is frozen: a Python that reads
// that from files too (`frozen_modules=off`) is taken for one that runs foreign code, which costs 2 ms.
bool may_run_foreign_code(std::string_view path) {
  if (path.ends_with(".pth")) return imports(std::string(path));
  return path.find("/encodings/") == std::string_view::npos;
}

// What io.open_code() does without a hook: _io.open(path, "rb").
PyObject* open_code(PyObject* path, void*) {
  Watch& here = watch();
  const Api& api = *here.api;
  Py_ssize_t size = 0;
  const char* text = api.PyUnicode_AsUTF8AndSize(path, &size);
  if (text == nullptr) api.PyErr_Clear();  // a lone surrogate: no name that a start reads
  const bool early =
      here.main == nullptr
          ? text == nullptr || may_run_foreign_code(std::string_view(text, static_cast<size_t>(size)))
          : api.PyInterpreterState_Get() != here.main;
  if (early) bind_all();

  PyObject* name = api.PyUnicode_FromStringAndSize("_io", 3);
  PyObject* io = name == nullptr ? nullptr : api.PyImport_Import(name);
  if (name != nullptr) api.Py_DecRef(name);
  if (io == nullptr) return nullptr;
  PyObject* method = api.PyUnicode_FromStringAndSize("open", 4);
  PyObject* mode = api.PyUnicode_FromStringAndSize("rb", 2);
  PyObject* arguments[] = {io, path, mode};
  PyObject* file = method == nullptr || mode == nullptr
                       ? nullptr
                       : api.PyObject_VectorcallMethod(method, arguments, 3, nullptr);
  for (PyObject* object : {io, method, mode})
    if (object != nullptr) api.Py_DecRef(object);
  return file;
}

}  // namespace

void watch_early_code(const Api& api, const std::string& library, int minor) {
  watch() = {&api, library, minor, nullptr, false};
  if (api.PyFile_SetOpenCodeHook(open_code, nullptr) != 0) bind_all();
}

void end_early_code() { watch().main = watch().api->PyInterpreterState_Get(); }

}  // namespace pyforge
