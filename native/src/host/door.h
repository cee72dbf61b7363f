// The door between the host and the addon: the C ABI by which addon.node, running inside a Node that
// is a library of a python process, asks the host. Imports nothing but C; bridge/ and host/ include it.
#pragma once

#include <stdint.h>

#define PYFORGE_DOOR_VERSION 2u

#ifdef __cplusplus
extern "C" {
#endif

// Given by the host to the addon once, before any JavaScript of the runtime runs; lives as long as
// the process. All functions are noexcept and touch neither Python nor Node unless said.
struct PyforgeDoor {
  uint32_t version;  // PYFORGE_DOOR_VERSION

  // 1: the calling thread holds the isolate and may call Node-API now; 0: it may not. A few ns.
  int (*may_enter)(void);

  // One step of Node's event loop without waiting. Only where may_enter() is 1. Callbacks of
  // JavaScript run inside; the caller is attached to Python. Called from inside a step it does nothing.
  void (*pump)(void);

  // Any thread: ends the JavaScript that runs now with an error that it cannot catch; only where stepping()
  // is 0.
  void (*terminate)(void);

  // 1: a step of the event loop is under way, which must not be ended.
  int (*stepping)(void);

  // Takes the isolate for the time of `run(data)`, if no thread holds it; the caller does not, and may be
  // attached or not: nothing here waits. 0: another thread holds it, or this one may never have it (too
  // little stack, a forked child), and nothing ran.
  int (*visit)(void (*run)(void* data), void* data);

  // The owner gives the isolate up for good, so that any thread may visit. Only where may_enter() is 1 and
  // no JavaScript runs on this thread.
  void (*share)(void);

  // 1: share() was called.
  int (*shared)(void);

  // Why may_enter() is 0 on this thread, and what helps: one UTF-8 sentence, static storage, never null.
  const char* (*refusal)(void);
};

// Exported by addon.node. The host calls it after process.dlopen of the addon.
__attribute__((visibility("default"))) void pyforge_set_door(const struct PyforgeDoor* door);

#ifdef __cplusplus
}
#endif
