// The extension module pyforge_runtime._host: what Python may ask of the host. Its Python signatures are in
// _host.pyi. One engine per process, so the state here is the process's.
#include "host/boot.h"
#include "host/door.h"
#include "host/engine.h"
#include "host/leave.h"
#include "host/owner.h"
#include "host/python_api.h"
#include "host/stack_room.h"

namespace pyforge::host {
namespace {

enum class Stage { kNotStarted, kStarting, kStarted, kFailed, kStopped };

struct Process {
  Stage stage = Stage::kNotStarted;
  std::unique_ptr<Engine> engine;  // never closed at exit: see leave.h
};

Process& process() {
  static auto* process = new Process;
  return *process;
}

int visit(void (*run)(void* data), void* data) {
  if (!room_for_visit() || !begin_turn()) return 0;
  process().engine->visit(run, data);
  end_turn();
  return 1;
}

void share_node() {
  process().engine->share();
  share_ownership();
}

constexpr PyforgeDoor kDoor = {
    .version = PYFORGE_DOOR_VERSION,
    .may_enter = [] { return static_cast<int>(is_owner()); },
    .pump = [] { process().engine->pump(); },
    .terminate = [] { process().engine->terminate(); },
    .stepping = [] { return static_cast<int>(process().engine->stepping()); },
    .visit = &visit,
    .share = &share_node,
    .shared = [] { return static_cast<int>(is_shared()); },
    .refusal = &refusal,
};

PyObject* none() {
  Py_IncRef(&_Py_NoneStruct);
  return &_Py_NoneStruct;
}

PyObject* raise(PyObject* type, const std::string& message) {
  PyObject* text = PyUnicode_DecodeUTF8(message.data(), static_cast<ssize_t>(message.size()), "replace");
  if (text != nullptr) {
    PyErr_SetObject(type, text);
    Py_DecRef(text);
  }
  return nullptr;
}

PyObject* raise_stage(Stage stage) {
  switch (stage) {
    case Stage::kNotStarted: break;
    case Stage::kStarting:
      return raise(PyExc_RuntimeError, "Node is being started already; wait for that start to end");
    case Stage::kStarted:
      return raise(PyExc_RuntimeError,
                   "Node runs already in this process, and a process has one; use it from the interpreter "
                   "that started it");
    case Stage::kFailed:
      return raise(PyExc_RuntimeError,
                   "Node failed to start earlier in this process and cannot be tried again; see the first "
                   "error, and start a new process");
    case Stage::kStopped: break;
  }
  return raise(PyExc_RuntimeError, refusal());
}

bool read_strings(PyObject* tuple, std::vector<std::string>& out) {
  for (ssize_t i = 0, size = PyTuple_Size(tuple); i < size; i++) {
    ssize_t length = 0;
    const char* text = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(tuple, i), &length);
    if (text == nullptr) return false;
    out.emplace_back(text, static_cast<size_t>(length));
  }
  return PyErr_Occurred() == nullptr;
}

PyObject* start(PyObject*, PyObject* args) {
  const char *library = nullptr, *addon = nullptr, *runtime = nullptr, *executable = nullptr;
  PyObject* flags = nullptr;
  if (PyArg_ParseTuple(args, "ssssO:start", &library, &addon, &runtime, &executable, &flags) == 0)
    return nullptr;
  EngineOptions options{library, {}};
  if (!read_strings(flags, options.flags)) return nullptr;
  const BootPaths paths{addon, runtime, executable};
  Process& here = process();
  if (here.stage != Stage::kNotStarted) return raise_stage(here.stage);
  if (auto failure = stack_too_small(options.flags)) return raise(PyExc_RuntimeError, *failure);

  here.stage = Stage::kStarting;
  here.engine = make_javet_engine();
  // Starting takes tens of milliseconds and touches no Python object; other threads may run.
  PyThreadState* detached = PyEval_SaveThread();
  std::optional<Failure> failure = here.engine->start(options);
  PyEval_RestoreThread(detached);
  if (!failure) failure = boot(*here.engine, paths, kDoor);
  here.stage = failure ? Stage::kFailed : Stage::kStarted;
  return failure ? raise(PyExc_RuntimeError, *failure) : none();
}

// True if JavaScript may run now on this thread; else a Python error is set.
bool entered() {
  const Stage stage = process().stage;
  if (is_owner() && (stage == Stage::kStarting || stage == Stage::kStarted)) return true;
  if (stage == Stage::kFailed) {
    raise_stage(stage);
  } else {
    raise(PyExc_RuntimeError, refusal());
  }
  return false;
}

PyObject* pump(PyObject*, PyObject*) {
  const auto step = [](void*) { process().engine->pump(); };
  if (is_shared() && !is_owner()) {
    (void)visit(step, nullptr);  // where another thread has its turn, that one steps
    return none();
  }
  if (!entered()) return nullptr;
  step(nullptr);
  return none();
}

PyObject* share(PyObject*, PyObject*) {
  if (!is_shared()) {
    if (!entered()) return nullptr;
    share_node();
  }
  return none();
}

PyObject* terminate(PyObject*, PyObject*) {
  if (process().stage != Stage::kStarted) return raise_stage(process().stage);
  process().engine->terminate();
  return none();
}

PyObject* stop(PyObject*, PyObject*) {
  if (!entered()) return nullptr;
  process().stage = Stage::kStopped;
  PyThreadState* detached = PyEval_SaveThread();
  process().engine->stop();
  PyEval_RestoreThread(detached);
  return none();
}

PyObject* exit_code(PyObject*, PyObject* args) {
  int code = 0;
  if (PyArg_ParseTuple(args, "i:exit_code", &code) == 0) return nullptr;
  set_exit_code(code);
  return none();
}

PyMethodDef methods[] = {
    {"start", start, METH_VARARGS, nullptr},
    {"pump", pump, METH_NOARGS, nullptr},
    {"terminate", terminate, METH_NOARGS, nullptr},
    {"stop", stop, METH_NOARGS, nullptr},
    {"share", share, METH_NOARGS, nullptr},
    {"exit_code", exit_code, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

// Runs once in each interpreter that imports _host; there is one Node, and the main one has it.
int execute(PyObject*) {
  if (PyInterpreterState_GetID(PyInterpreterState_Get()) == 0) return 0;
  raise(PyExc_ImportError,
        "modules written in TypeScript do not support subinterpreters; import them in the main interpreter, "
        "or use a process of its own");
  return -1;
}

// CPython from 3.12 on would refuse in words of its own; told that any interpreter will do, it asks
// execute().
void* const kAnyInterpreter = reinterpret_cast<void*>(2);
PyModuleDef_Slot slots[] = {{Py_mod_exec, reinterpret_cast<void*>(execute)},
                            {Py_mod_multiple_interpreters, kAnyInterpreter},
                            {0, nullptr}};

PyModuleDef module = {
    1, nullptr, nullptr, 0,       nullptr, "_host", "Node as a library in this process.",
    0, methods, slots,   nullptr, nullptr, nullptr,
};

}  // namespace
}  // namespace pyforge::host

extern "C" __attribute__((visibility("default"))) PyObject* PyInit__host() {
  if (Py_Version < 0x030C0000) pyforge::host::slots[1] = {0, nullptr};
  return PyModuleDef_Init(&pyforge::host::module);
}
