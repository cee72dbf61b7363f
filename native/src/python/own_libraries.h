// Python's own copies of the libraries that Node exports too: OpenSSL, zlib, brotli.
#pragma once
#include <string>

namespace pyforge {

/// Opens those libraries privately and before libpython, so that Python's own extension modules bind to the
/// system's copies. Missing ones are skipped: then nothing can clash either.
void pin_shared_libraries();

/// Opens the standard extension modules that need them, deeply, between libpython and Python's start. What a
/// `.pth` file of site-packages imports is imported before pyforge/_embedded.py watches over imports; a file
/// that is open keeps its binding. `library` is libpython's path, `minor` the x of Python 3.x.
void bind_standard_extensions(const std::string& library, int minor);

}  // namespace pyforge
