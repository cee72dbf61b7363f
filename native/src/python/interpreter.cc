#include "python/interpreter.h"

#include <langinfo.h>

#include <chrono>
#include <clocale>
#include <cstdlib>
#include <mutex>
#include <string_view>
#include <thread>

#include "python/early_code.h"

namespace pyforge {

std::atomic<Interpreter*> Interpreter::running_ = nullptr;
std::atomic<Interpreter::Phase> Interpreter::phase_ = Interpreter::Phase::kNone;

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

// Whether Python must be told to speak UTF-8, as Node does whatever the locale: with another encoding it ends
// the process when a path of its own is not ASCII. `python` takes care of the C locale and of PYTHONUTF8; an
// embedded one looks at neither.
bool needs_utf8_mode() {
  (void)std::setlocale(LC_CTYPE, "");  // as Python does first of all
  const char* wish = std::getenv("PYTHONUTF8");
  return std::string_view(nl_langinfo(CODESET)) != "UTF-8" ||
         (wish != nullptr && wish == std::string_view("1"));
}

}  // namespace

void Interpreter::enter_phase(Phase phase) {
  phase_.store(phase, std::memory_order_release);
  phase_.notify_all();
}

bool Interpreter::ready() {
  phase_.wait(Phase::kStarting, std::memory_order_acquire);
  return phase_.load(std::memory_order_acquire) == Phase::kReady;
}

void Interpreter::set_ready() {
  if (running() != nullptr) enter_phase(Phase::kReady);
}

LoadError Interpreter::start(const StartOptions& options, bool& started) {
  static std::mutex starting;
  const std::lock_guard guard(starting);
  started = false;
  if (running() != nullptr) return {};

  enter_phase(Phase::kStarting);
  auto* interpreter = new Interpreter;  // one per process, never freed: threads may still hold it at exit
  if (LoadError error = load_api(options.library, interpreter->api_); !error.empty()) {
    delete interpreter;
    enter_phase(Phase::kNone);
    return error;
  }
  const Api& api = interpreter->api_;
  if (!options.library.empty()) {
    if (!options.program.empty()) {
      interpreter->program_ = decode_utf8(options.program);
      api.Py_SetProgramName(interpreter->program_.c_str());
    }
    if (!options.home.empty()) {
      interpreter->home_ = decode_utf8(options.home);
      api.Py_SetPythonHome(interpreter->home_.c_str());
    }
    if (needs_utf8_mode()) *reinterpret_cast<int*>(api.Py_UTF8Mode) = 1;
    api.Py_InitializeEx(0);  // signal handlers stay Node's
    end_early_code();
  }
  interpreter->layout_.probe(api);
  running_.store(interpreter, std::memory_order_release);
  started = true;
  return {};
}

// One that stays inside for longer is left behind: the process ends.
void Interpreter::await_visitors() {
  if (visitors_.load() == 0) return;
  PyThreadState* state = api_.PyEval_SaveThread();
  for (int rounds = 0; rounds < 1000 && visitors_.load() != 0; ++rounds)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  api_.PyEval_RestoreThread(state);
}

int Interpreter::finalize(bool wait) {
  ender_ = pthread_self();
  ending_.store(true);
  await_visitors();
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
