#include "python/interpreter.h"

#include <mutex>

namespace pyforge {

std::atomic<Interpreter*> Interpreter::running_ = nullptr;

namespace {

// Non-daemon threads must not keep a process alive that was told to exit: threading._shutdown is what waits
// for them.
constexpr const char* kForgetThreads = "__import__('threading')._shutdown = lambda: None";

// By hand, because the C library would decode by Node's locale, which is "C".
std::wstring decode_utf8(const std::string& text) {
  std::wstring wide;
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    int rest = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    uint32_t point = rest == 0 ? lead : lead & (0x3F >> rest);
    for (; rest > 0 && at < text.size(); --rest)
      point = point << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
    wide.push_back(static_cast<wchar_t>(point));
  }
  return wide;
}

}  // namespace

LoadError Interpreter::start(const StartOptions& options, bool& started) {
  static std::mutex starting;
  const std::lock_guard guard(starting);
  started = false;
  if (running() != nullptr) return {};

  auto* interpreter = new Interpreter;  // one per process, never freed: threads may still hold it at exit
  if (!options.library.empty()) pin_shared_libraries();
  if (LoadError error = load_api(options.library, interpreter->api_); !error.empty()) {
    delete interpreter;
    return error;
  }
  const Api& api = interpreter->api_;
  if (!options.library.empty()) {
    if (!options.program.empty()) {
      interpreter->program_ = decode_utf8(options.program);
      api.Py_SetProgramName(interpreter->program_.c_str());
    }
    api.Py_InitializeEx(0);  // signal handlers stay Node's
  }
  interpreter->layout_.probe(api);
  running_.store(interpreter, std::memory_order_release);
  started = true;
  return {};
}

int Interpreter::finalize(bool wait) {
  if (!wait) {
    PyObject* globals = api_.PyModule_GetDict(api_.PyImport_AddModule("__main__"));
    if (PyObject* code = api_.Py_CompileString(kForgetThreads, "<pyforge>", kFileInput); code != nullptr) {
      if (PyObject* result = api_.PyEval_EvalCode(code, globals, globals); result != nullptr)
        api_.Py_DecRef(result);
      api_.Py_DecRef(code);
    }
    api_.PyErr_Clear();
  }
  const int status = api_.Py_FinalizeEx();
  finalized_.store(true, std::memory_order_release);
  return status;
}

}  // namespace pyforge
