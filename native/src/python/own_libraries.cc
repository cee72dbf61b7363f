#include "python/own_libraries.h"

#include <dirent.h>
#include <dlfcn.h>

#include <cstring>

namespace pyforge {
namespace {

#if defined(__linux__) && defined(RTLD_DEEPBIND)
constexpr int kDeep = RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND;

bool needs_pinned(const char* file) {
  for (const char* stem : {"zlib.", "binascii.", "_hashlib.", "_ssl."})
    if (std::strncmp(file, stem, std::strlen(stem)) == 0) return true;
  return false;
}

void bind_extensions_in(const std::string& folder) {
  DIR* entries = opendir(folder.c_str());
  if (entries == nullptr) return;
  while (const dirent* entry = readdir(entries))
    if (needs_pinned(entry->d_name)) (void)dlopen((folder + '/' + entry->d_name).c_str(), kDeep);
  (void)closedir(entries);
}
#endif

}  // namespace

void pin_zlib() {
#if defined(__linux__) && defined(RTLD_DEEPBIND)
  (void)dlopen("libz.so.1", kDeep);
#endif
}

void pin_shared_libraries() {
#if defined(__linux__) && defined(RTLD_DEEPBIND)
  pin_zlib();
  for (const char* name :
       {"libcrypto.so.3", "libssl.so.3", "libbrotlicommon.so.1", "libbrotlidec.so.1", "libbrotlienc.so.1"})
    (void)dlopen(name, kDeep);
#endif
}

void bind_standard_extensions([[maybe_unused]] const std::string& library, [[maybe_unused]] int minor) {
#if defined(__linux__) && defined(RTLD_DEEPBIND)
  // lib/libpython3.x.so beside lib/python3.x; on Debian a folder named after the processor lies between.
  std::string folder = library;
  for (int level = 0; level < 2; ++level) {
    const size_t slash = folder.rfind('/');
    if (slash == std::string::npos) return;
    folder.resize(slash);
    bind_extensions_in(folder + "/python3." + std::to_string(minor) + "/lib-dynload");
  }
#endif
}

}  // namespace pyforge
