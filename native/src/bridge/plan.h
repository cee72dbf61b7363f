// Plans: a declared type compiled to a few bytes, executed here without asking JavaScript again. Both
// directions run over the wire in one crossing.
#pragma once
#include "bridge/opcode.h"
#include "bridge/wire.h"

namespace pyforge {

/// A position in a plan's code.
using Code = const uint8_t*;

/// Writes `object` as `code` declares and moves `code` behind the type. False with a refusal (its path grows
/// on the way out), a Python error or a JavaScript exception.
[[nodiscard]] bool write_planned(Bridge& bridge, const Attached& py, Code& code, WireWriter& wire,
                                 PyObject* object, int depth = 0);

/// Reads a value as `code` declares; null on failure.
[[nodiscard]] Ref read_planned(Bridge& bridge, const Attached& py, Code& code, WireReader& wire,
                               int depth = 0);

/// Moves `code` behind the type it stands at.
void skip_type(Code& code);

/// Undeclared values, by tags.
[[nodiscard]] bool write_any(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object,
                             int depth);
[[nodiscard]] Ref read_any(Bridge& bridge, const Attached& py, WireReader& wire, int depth);

/// Values nest this deep on the wire; deeper or cyclic ones are refused.
inline constexpr int kMaxDepth = 1000;

/// A type of collections.abc, imported at first need and kept in `cache`. Null with a Python error.
[[nodiscard]] PyObject* abstract_type(const Attached& py, PyObject*& cache, const char* name);

/// A dict key as a step of a path; a Python error that is set stays.
[[nodiscard]] std::string key_text(const Attached& py, PyObject* key);

}  // namespace pyforge
