// A plan: a declared type as a graph of nodes, which native code walks without asking JavaScript again.
// Recursive types are cycles in it.
#pragma once
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "bridge/opcode.h"
#include "node/napi.h"

namespace pyforge {

struct Operation;

struct Node {
  Op op{};
  uint32_t kind = 0;                     ///< the type's number, for sentences
  const Operation* operation = nullptr;  ///< null for scalars
  std::vector<const Node*> parts;
  std::vector<double> numbers;
  std::vector<PyObject*> objects;  ///< the plan's; null where TypeScript gave none

  [[nodiscard]] bool is_scalar() const { return operation == nullptr; }
  /// A number of the node, 0 where TypeScript gave none.
  [[nodiscard]] double number(size_t index) const { return index < numbers.size() ? numbers[index] : 0; }
};

class Plan {
 public:
  /// Reads the form that `compile` of plan/compile.ts writes. What it says is checked: an error text for a
  /// form that is none. Takes the objects when it succeeds.
  [[nodiscard]] std::string decode(std::span<const uint32_t> code, const std::vector<PyObject*>& objects);

  [[nodiscard]] const Node& root() const { return nodes_.front(); }
  /// Whether containers are held by containers, so that one may be met twice.
  [[nodiscard]] bool nests() const { return nests_; }
  /// Whether objects may be bound.
  [[nodiscard]] bool binds() const { return binds_; }
  /// Whether making the values runs no code but CPython's own.
  [[nodiscard]] bool pure() const { return pure_; }
  /// All that its nodes name, for who frees it.
  [[nodiscard]] const std::vector<PyObject*>& objects() const { return objects_; }

  // Of owner.h.
  mutable uint32_t owners = 1;
  napi_ref owner = nullptr;  ///< the object of JavaScript's that is one of them, held weakly
  uint32_t number = 0;       ///< in the bridge's table

 private:
  [[nodiscard]] std::string check();

  std::deque<Node> nodes_;
  std::vector<PyObject*> objects_;
  bool nests_ = false;
  bool binds_ = false;
  bool pure_ = false;
};

}  // namespace pyforge
