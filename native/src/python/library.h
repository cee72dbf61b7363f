// Finding the C API: in a libpython that is opened here, or in the process that already runs Python.
#pragma once
#include <string>

#include "python/abi.h"

namespace pyforge {

/// What kept the C API from being resolved: a sentence for the user, empty when all went well.
using LoadError = std::string;

/// Opens `path` (RTLD_GLOBAL: extension modules expect its symbols there) and resolves every row of
/// python.def. An empty path means the running process, for a `python` that hosts Node. The library is never
/// closed.
[[nodiscard]] LoadError load_api(const std::string& path, Api& api);

}  // namespace pyforge
