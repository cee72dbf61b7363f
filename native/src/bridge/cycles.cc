#include "bridge/cycles.h"

#include <cstring>

#include "bridge/callable.h"

namespace pyforge {
namespace {

constexpr int kSlotTraverse = 71;
constexpr unsigned long kHaveGc = 1UL << 14;

using Visit = int (*)(PyObject*, void*);
using Traverse = int (*)(PyObject*, Visit, void*);

}  // namespace

void CycleSearch::walk() {
  bridge_.identities.each([&](PyObject* object) { add(object); });
  bridge_.handles.each_kept([&](PyObject* object, Handle handle) {
    if (bridge_.handles.owner(bridge_.env, handle) == nullptr) return;  // given up at the next entry
    add(object);
    if (const auto known = numbers_.find(object); known != numbers_.end()) --nodes_[known->second].outside;
  });
  for (size_t from = 0; from < nodes_.size(); ++from) follow(from);
  for (const uint32_t to : edges_) --nodes_[to].outside;
  hold_what_is_reachable();
}

/// Objects that CPython's collector does not track have no part in a cycle.
void CycleSearch::add(PyObject* object) {
  if (!py_.is_a(object, kHaveGc) || py_->PyObject_GC_IsTracked(object) == 0) return;
  if (numbers_.try_emplace(object, static_cast<uint32_t>(nodes_.size())).second)
    nodes_.push_back({object, references(object)});
}

void CycleSearch::follow(size_t from) {
  nodes_[from].first_edge = edges_.size();
  auto traverse =
      reinterpret_cast<Traverse>(py_->PyType_GetSlot(py_.type_of(nodes_[from].object), kSlotTraverse));
  if (traverse != nullptr) (void)traverse(nodes_[from].object, visit, this);
}

int CycleSearch::visit(PyObject* referent, void* search) {
  auto& self = *static_cast<CycleSearch*>(search);
  if (referent == nullptr) return 0;
  self.add(referent);
  if (const auto known = self.numbers_.find(referent); known != self.numbers_.end())
    self.edges_.push_back(known->second);
  return 0;
}

/// The count in the object's header, which 3.14 splits up and has a function for. Immortal objects count
/// high, so they are held.
Py_ssize_t CycleSearch::references(PyObject* object) const {
  if (py_->Py_REFCNT != nullptr) return py_->Py_REFCNT(object);
  Py_ssize_t count = 0;
  std::memcpy(&count, reinterpret_cast<const char*>(object), sizeof count);
  return count;
}

void CycleSearch::hold_what_is_reachable() {
  std::vector<uint32_t> held;
  const auto hold = [&](uint32_t node) {
    if (!std::exchange(nodes_[node].held, true)) held.push_back(node);
  };
  for (uint32_t node = 0; node < nodes_.size(); ++node)
    if (nodes_[node].outside > 0) hold(node);
  while (!held.empty()) {
    const uint32_t from = held.back();
    held.pop_back();
    const size_t end = from + 1 < nodes_.size() ? nodes_[from + 1].first_edge : edges_.size();
    for (size_t edge = nodes_[from].first_edge; edge < end; ++edge) hold(edges_[edge]);
  }
}

napi_value CycleSearch::integers(const std::vector<int32_t>& values) const {
  napi_env env = bridge_.env;
  napi_value length = node::number(env, static_cast<double>(values.size() * sizeof(int32_t))),
             bytes = nullptr, buffer = nullptr, result = nullptr;
  void* data = nullptr;
  if (napi_call_function(env, node::undefined(env), bridge_.hooks.bytes.get(env), 1, &length, &bytes) !=
          napi_ok ||
      napi_get_typedarray_info(env, bytes, nullptr, nullptr, &data, &buffer, nullptr) != napi_ok)
    return nullptr;
  if (!values.empty()) std::memcpy(data, values.data(), values.size() * sizeof(int32_t));
  napi_create_typedarray(env, napi_int32_array, values.size(), buffer, 0, &result);
  return result;
}

napi_value CycleSearch::garbage() {
  napi_env env = bridge_.env;
  int32_t count = 0;
  std::vector<int32_t> edges, owned, wrappers;
  std::vector<FunctionRecord*> records;
  for (Node& node : nodes_)
    if (!node.held) node.number = count++;
  for (size_t from = 0; from < nodes_.size(); ++from) {
    if (nodes_[from].held) continue;
    const size_t end = from + 1 < nodes_.size() ? nodes_[from + 1].first_edge : edges_.size();
    for (size_t edge = nodes_[from].first_edge; edge < end; ++edge) {
      edges.push_back(nodes_[from].number);  // what garbage refers to and is held needs no edge
      edges.push_back(nodes_[edges_[edge]].number);
      if (edges.back() < 0) edges.resize(edges.size() - 2);
    }
    FunctionRecord* record = record_of_ours(bridge_, py_, nodes_[from].object);
    if (record == nullptr) continue;
    records.push_back(record);
    wrappers.push_back(nodes_[from].number);
  }
  if (records.empty()) return node::undefined(env);

  napi_value owners = nullptr, targets = nullptr, result = nullptr;
  napi_create_array(env, &owners);
  napi_create_array(env, &targets);
  napi_create_object(env, &result);
  bridge_.handles.each_kept([&](PyObject* object, Handle handle) {
    const auto known = numbers_.find(object);
    if (known == numbers_.end() || nodes_[known->second].held) return;
    napi_value owner = bridge_.handles.owner(env, handle);
    if (owner == nullptr) return;  // collected since the walk, by what the edges took
    napi_set_element(env, owners, static_cast<uint32_t>(owned.size()), owner);
    owned.push_back(nodes_[known->second].number);
  });
  for (uint32_t index = 0; index < records.size(); ++index) {
    napi_value target = nullptr;
    napi_get_reference_value(env, records[index]->target, &target);
    napi_set_element(env, targets, index, target);
  }
  const std::pair<const char*, napi_value> parts[] = {
      {"count", node::integer(env, count)}, {"edges", integers(edges)}, {"owners", owners},
      {"owned", integers(owned)},           {"targets", targets},       {"wrappers", integers(wrappers)},
  };
  for (const auto& [name, value] : parts) {
    if (value == nullptr) return nullptr;
    napi_set_named_property(env, result, name, value);
  }
  for (FunctionRecord* record : records) {
    uint32_t strong = 0;
    napi_reference_unref(env, record->target, &strong);
    record->weak = true;
    bridge_.weakened.insert(record);
  }
  return result;
}

void hold_again(Bridge& bridge) {
  for (FunctionRecord* record : std::exchange(bridge.weakened, {})) {
    record->weak = false;
    napi_value target = nullptr;
    napi_get_reference_value(bridge.env, record->target, &target);
    uint32_t strong = 0;
    if (target != nullptr) napi_reference_ref(bridge.env, record->target, &strong);
  }
}

}  // namespace pyforge
