// Preloaded before the address sanitizer, which ends a process that binds a library deeply: here nothing is
// bound so, and everything else stays as it is. Includes the system only.

#include <dlfcn.h>

extern "C" __attribute__((visibility("default"))) void* dlopen(const char* file, int flags) {
  using Open = void* (*)(const char*, int);
  static const auto next = reinterpret_cast<Open>(dlsym(RTLD_NEXT, "dlopen"));
  return next(file, flags & ~RTLD_DEEPBIND);
}
