// Opcodes of plans: the scalars of scalars.def in their order, then the composites.
#pragma once
#include <cstdint>

#include "bridge/bridge.h"

namespace pyforge {

enum class Op : uint8_t {
#define SCALAR(id, name, ts, in, out) id,
#include "bridge/scalars.def"
  list,      ///< followed by the item's code
  dict,      ///< followed by the key's and the value's code
  optional,  ///< followed by the code for what is not None
  sequence,  ///< followed by a count and so many codes: the arguments of a call
  any,       ///< tagged values, see Tag
};

inline constexpr uint8_t kScalarCount = static_cast<uint8_t>(Op::list);

/// Tags of undeclared values on the wire; the order is that of `Tag` in python/untyped.ts.
enum class Tag : uint8_t {
  kNone,
  kTrue,
  kFalse,
  kInt,
  kFloat,
  kBigInt,
  kStr,
  kBytes,
  kList,
  kDict,
  kSet,
  kHandle
};

/// Notes that `object` is no instance of the type of `op`.
void refuse_type(Bridge& bridge, const Attached& py, PyObject* object, Op op,
                 Reason reason = Reason::wrongType);

/// The name of the object's type, without `builtins.`.
[[nodiscard]] std::string type_name(const Attached& py, PyObject* object);

}  // namespace pyforge
