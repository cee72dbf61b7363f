// The operations behind exports.def, declared from it; each stands in the exports_*.cc of its theme.
#pragma once
#include "bridge/entry.h"

namespace pyforge::exports {

#define NATIVE(mode, name, signature) NATIVE_##mode(name)
#define NATIVE_plain(name) napi_value name(Bridge& bridge, const Args& args);
#define NATIVE_attached(name) napi_value name(Bridge& bridge, const Attached& py, const Args& args);
#include "bridge/exports.def"
#undef NATIVE_plain
#undef NATIVE_attached

/// Puts what Python code of ours needs of threads into the module `pyforge._bridge`. False with a Python
/// error.
[[nodiscard]] bool offer_thread_functions(const Attached& py);

}  // namespace pyforge::exports
