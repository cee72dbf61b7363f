#include "host/leave.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

namespace pyforge::host {
namespace {

int chosen = -1;  // -1: the status that exit() was given
bool registered = false;

// fcloseall flushes as exit() does, without waiting for the lock of a stream: fflush(nullptr) would hang if a
// thread sits in a read of stdin.
void leave(int status, void*) {
  fcloseall();
  _exit(chosen < 0 ? status : chosen);
}

}  // namespace

void leave_without_teardown() {
  if (registered) return;
  registered = true;
  on_exit(&leave, nullptr);  // atexit() would not tell the status
}

void set_exit_code(int code) {
  chosen = code & 0xFF;
  leave_without_teardown();
}

}  // namespace pyforge::host
