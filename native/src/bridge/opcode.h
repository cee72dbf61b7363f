// Opcodes of plans: the scalars of scalars.def in their order, then the operations of operations.def.
#pragma once
#include <cstdint>

#include "bridge/bridge.h"

namespace pyforge {

enum class Op : uint8_t {
#define SCALAR(id, name, ts, in, out) id,
#include "bridge/scalars.def"
#define OPERATION(name) name,
#include "bridge/operations.def"
};

inline constexpr uint8_t kScalarCount = static_cast<uint8_t>(Op::list);
inline constexpr uint8_t kOpCount = static_cast<uint8_t>(Op::sequence) + 1;

/// Tags of undeclared values on the wire.
enum class Tag : uint8_t {
#define TAG(name) name,
#include "bridge/tags.def"
};

/// Notes that `object` is no instance of the type of `kind`, which is an opcode or the number of a type.
void refuse_type(Bridge& bridge, const Attached& py, PyObject* object, uint32_t kind,
                 Reason reason = Reason::wrongType);
inline void refuse_type(Bridge& bridge, const Attached& py, PyObject* object, Op op,
                        Reason reason = Reason::wrongType) {
  refuse_type(bridge, py, object, static_cast<uint32_t>(op), reason);
}

/// The name of the object's type, without `builtins.`.
[[nodiscard]] std::string type_name(const Attached& py, PyObject* object);

}  // namespace pyforge
