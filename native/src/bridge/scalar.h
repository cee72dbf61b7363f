// Scalars: each row of scalars.def is four functions, to and from a JavaScript value and to and from the
// wire.
#pragma once
#include "bridge/opcode.h"
#include "bridge/wire.h"

namespace pyforge {

struct Scalar {
  napi_value (*to_js)(Bridge&, const Attached&, PyObject*);
  PyObject* (*from_js)(Bridge&, const Attached&, napi_value);
  bool (*write)(Bridge&, const Attached&, WireWriter&, PyObject*);
  PyObject* (*read)(Bridge&, const Attached&, WireReader&);
};
// All four fail by null or false with a refusal noted, a Python error set or a JavaScript exception pending.

extern const Scalar kScalars[kScalarCount];
[[nodiscard]] inline const Scalar& scalar(Op op) { return kScalars[static_cast<uint8_t>(op)]; }

/// Whether the type's wire cell is a plain number, and how to get and make it (null elsewhere): what runs of
/// cells need.
struct NumberCell {
  bool (*load)(Bridge&, const Attached&, PyObject*, double&);
  PyObject* (*store)(Bridge&, const Attached&, double);
};
[[nodiscard]] NumberCell number_cell(Op op);

/// A JavaScript number by the undeclared table: int when integral, within 2^53-1 and not -0, else float.
[[nodiscard]] PyObject* number_by_value(const Attached& py, double value);

}  // namespace pyforge
