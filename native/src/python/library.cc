#include "python/library.h"

#include <dlfcn.h>

#include <cstdlib>
#include <cstring>

#include "python/early_code.h"
#include "python/own_libraries.h"

namespace pyforge {
namespace {

enum class Shape { kFunction, kObject };

struct Row {
  const char* name;
  int minor;
  Shape shape;
  size_t offset;
};

constexpr Row kRows[] = {
#define PY(minor, returns, name, parameters) {#name, minor, Shape::kFunction, offsetof(Api, name)},
#define PY_OBJECT(name) {#name, 0, Shape::kObject, offsetof(Api, name)},
#define PY_EXCEPTION(name) {#name, 0, Shape::kObject, offsetof(Api, name)},
#include "python/python.def"
};

int running_minor(const char* version) {
  const char* dot = std::strchr(version, '.');
  return dot == nullptr || std::strncmp(version, "3.", 2) != 0 ? -1 : std::atoi(dot + 1);
}

std::string cannot_open(const std::string& path) {
  const char* reason = dlerror();
  return std::string("cannot open the Python library: ") + (reason == nullptr ? path : reason) +
         "; reinstall that Python, or set PYFORGE_PYTHON to another one";
}

}  // namespace

LoadError load_api(const std::string& path, Api& api) {
  void* library = RTLD_DEFAULT;
  if (!path.empty()) {
    pin_zlib();
    library = dlopen(path.c_str(), RTLD_LAZY | RTLD_GLOBAL);  // 1.2 ms; with RTLD_NOW 1.7
    if (library == nullptr) return cannot_open(path);
  }
  const std::string place = path.empty() ? "the running process" : path;
  auto version = reinterpret_cast<const char* (*)()>(dlsym(library, "Py_GetVersion"));
  if (version == nullptr) return place + " exports no C API of CPython (Py_GetVersion is missing)";
  const std::string banner = version();
  if (banner.find("PyPy") != std::string::npos || banner.find("GraalVM") != std::string::npos)
    return place + " is not CPython but " + banner + "; use a CPython from 3.11 up";
  if (banner.find("free-threading") != std::string::npos)
    return place + " is a free-threaded build (" + banner +
           "), which PyForge does not support yet; use the default build";
  const int minor = running_minor(banner.c_str());
  if (minor < kOldestMinor) return place + " is CPython " + banner + "; PyForge needs 3.11 or later";

  for (const Row& row : kRows) {
    void* symbol = dlsym(library, row.name);
    if (symbol == nullptr && row.minor <= kOldestMinor)
      return place + " (CPython " + banner + ") lacks " + row.name + "; it is no regular build of CPython";
    std::memcpy(reinterpret_cast<char*>(&api) + row.offset, &symbol, sizeof symbol);
  }
  if (!path.empty()) watch_early_code(api, path, minor);
  return {};
}

}  // namespace pyforge
