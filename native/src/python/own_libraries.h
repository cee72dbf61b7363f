// Python's own copies of the libraries that Node exports too: OpenSSL, zlib, brotli.
#pragma once
#include <string>

namespace pyforge {

/// Opens zlib privately and before libpython, which may need it itself (Debian's does). A missing one is
/// skipped: then nothing can clash either.
void pin_zlib();

/// Opens all of those libraries privately, so that whatever comes to need them binds to the system's copies.
/// It costs 1.5 ms, and is done when something comes: pyforge/_embedded.py asks for it.
void pin_shared_libraries();

/// Opens the standard extension modules that need them, deeply; a file that is open keeps its binding.
/// `library` is libpython's path, `minor` the x of Python 3.x.
void bind_standard_extensions(const std::string& library, int minor);

}  // namespace pyforge
