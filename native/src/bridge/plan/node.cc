#include "bridge/plan/node.h"

#include <algorithm>
#include <unordered_map>

#include "bridge/plan/operation.h"

namespace pyforge {
namespace {

constexpr const Operation* kOperations[] = {
#define OPERATION(name) &k_##name,
#include "bridge/operations.def"
};

/// Takes numbers from the code; past its end they are 0 and `ended` tells.
class Cursor {
 public:
  explicit Cursor(std::span<const uint32_t> code) : code_(code) {}
  uint32_t next() {
    if (at_ < code_.size()) return code_[at_++];
    ended = true;
    return 0;
  }
  /// A count that the rest of the code can hold.
  uint32_t count() {
    const uint32_t value = next();
    if (value > code_.size() - at_) ended = true;
    return ended ? 0 : value;
  }
  bool ended = false;

 private:
  std::span<const uint32_t> code_;
  size_t at_ = 0;
};

/// Nodes that the filter lets pass are taken away when nothing points at them any more: what is left is a
/// cycle.
template <class Filter>
bool has_cycle(const std::deque<Node>& nodes, Filter passes) {
  std::unordered_map<const Node*, size_t> pointers;
  for (const Node& node : nodes)
    if (passes(node))
      for (const Node* part : node.parts) ++pointers[part];
  std::vector<const Node*> free;
  size_t left = 0;
  for (const Node& node : nodes) {
    if (!passes(node)) continue;
    ++left;
    if (pointers[&node] == 0) free.push_back(&node);
  }
  while (!free.empty()) {
    const Node* node = free.back();
    free.pop_back();
    --left;
    for (const Node* part : node->parts)
      if (--pointers[part] == 0 && passes(*part)) free.push_back(part);
  }
  return left > 0;
}

bool is_transparent(const Node& node) { return node.operation != nullptr && node.operation->transparent; }
bool is_container(const Node& node) { return node.operation != nullptr && node.operation->holds; }

}  // namespace

std::string Plan::decode(std::span<const uint32_t> code, const std::vector<PyObject*>& objects) {
  objects_ = objects;
  Cursor cursor(code);
  const uint32_t count = cursor.count();
  if (count == 0) return "a plan needs nodes";
  nodes_.resize(count);
  size_t object = 0;
  for (Node& node : nodes_) {
    const uint32_t op = cursor.next();
    if (op >= kOpCount) return "a plan names an unknown operation";
    node.op = static_cast<Op>(op);
    node.operation = op < kScalarCount ? nullptr : kOperations[op - kScalarCount];
    node.kind = cursor.next();
    for (uint32_t parts = cursor.count(); parts > 0; --parts) {
      const uint32_t part = cursor.next();
      if (part >= count) return "a plan names a node that it does not have";
      node.parts.push_back(&nodes_[part]);
    }
    for (uint32_t numbers = cursor.count(); numbers > 0; --numbers) node.numbers.push_back(cursor.next());
    const uint32_t taken = cursor.next();
    if (taken > objects_.size() - object) return "a plan needs more objects than it was given";
    for (uint32_t end = static_cast<uint32_t>(object) + taken; object < end; ++object)
      node.objects.push_back(objects_[object]);
  }
  return cursor.ended ? "a plan ends before its nodes do" : check();
}

std::string Plan::check() {
  for (const Node& node : nodes_)
    if (node.operation != nullptr && !node.operation->fits(node))
      return "a node of a plan lacks what its operation needs";
  if (has_cycle(nodes_, is_transparent)) return "a type contains itself with nothing around it";
  const auto is_any = [](const Node& node) { return node.op == Op::any; };
  const bool any = std::ranges::any_of(nodes_, is_any);
  nests_ = any || std::ranges::count_if(nodes_, is_container) > 1 ||
           has_cycle(nodes_, [](const Node& node) { return !node.is_scalar(); });
  const auto holds_object = [](const Node& node) { return node.op == Op::object; };
  binds_ = any || std::ranges::any_of(nodes_, holds_object);
  const auto converts = [](const Node& node) {
    return node.op == Op::converted || (node.op == Op::record && node.number(0) != 0);
  };
  pure_ = !binds_ && std::ranges::none_of(nodes_, converts);
  return {};
}

}  // namespace pyforge
