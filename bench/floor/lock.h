// Three ways to hold Python's lock for one call.
#pragma once

#include "floor.h"

// The caller is inside attach().
struct AlreadyAttached {
  explicit AlreadyAttached(Floor&) {}
};

// What any C program writes; the floor of the rows that attach per call.
struct EnsureRelease {
  explicit EnsureRelease(Floor&) : state_(PyGILState_Ensure()) {}
  ~EnsureRelease() { PyGILState_Release(state_); }

 private:
  PyGILState_STATE state_;
};

// What a program may write that knows its thread state.
struct RestoreSave {
  explicit RestoreSave(Floor& floor) : floor_(floor) { PyEval_RestoreThread(floor.detached); }
  ~RestoreSave() { floor_.detached = PyEval_SaveThread(); }

 private:
  Floor& floor_;
};
