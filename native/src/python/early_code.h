// Code that runs while an interpreter starts, before pyforge/_embedded.py watches over its imports.
#pragma once
#include <string>

#include "python/abi.h"

namespace pyforge {

/// Called between opening libpython and Py_InitializeEx. When a file of code is about to be read that an
/// ordinary start does not read (a `.pth` file that imports, sitecustomize), or a subinterpreter starts, the
/// standard extension modules are bound to Python's own libraries first. Opening them at every start would
/// cost 2 ms of 15. `library` is libpython's path, `minor` the x of Python 3.x.
void watch_early_code(const Api& api, const std::string& library, int minor);

/// Called after Py_InitializeEx: from now on the main interpreter's imports are watched by Python code.
void end_early_code();

}  // namespace pyforge
