// Garbage that spans the two heaps: a Python object holds a JavaScript function, whose closure keeps the
// Python object. Neither collector sees such a cycle. The search finds the Python objects that nothing
// outside holds: no reference but those of JavaScript's kept handles and of each other. TypeScript then
// mirrors their references as JavaScript objects, hung on the owners of the handles, and lets V8 decide with
// the functions held weakly (python/cycles.ts).
#pragma once
#include <unordered_map>

#include "bridge/bridge.h"

namespace pyforge {

class CycleSearch {
 public:
  CycleSearch(Bridge& bridge, const Attached& py) : bridge_(bridge), py_(py) {}

  /// Walks everything that can be reached from kept and wrapped objects. Nothing here runs Python code.
  void walk();
  /// What only kept handles hold, as `Garbage` for TypeScript, wrapped values made weak; undefined where no
  /// wrapped value is among it. Null with an exception.
  [[nodiscard]] napi_value garbage();

 private:
  struct Node {
    PyObject* object;
    Py_ssize_t outside;  ///< references from elsewhere than kept handles and other nodes
    size_t first_edge = 0;
    bool held = false;
    int32_t number = -1;  ///< among the garbage
  };

  void add(PyObject* object);
  void follow(size_t from);
  void hold_what_is_reachable();
  [[nodiscard]] napi_value integers(const std::vector<int32_t>& values) const;
  [[nodiscard]] Py_ssize_t references(PyObject* object) const;
  static int visit(PyObject* referent, void* search);

  Bridge& bridge_;
  const Attached& py_;
  std::unordered_map<PyObject*, uint32_t> numbers_;
  std::vector<Node> nodes_;
  std::vector<uint32_t> edges_;
};

/// After V8 has collected: what is still alive is held strongly again.
void hold_again(Bridge& bridge);

}  // namespace pyforge
