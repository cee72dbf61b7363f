// Identities: how JavaScript finds the Python object of a value again, for as long as Python holds it. An
// identity is a number that JavaScript keeps in a WeakMap; nothing has to be told when the JavaScript value
// dies, and when the Python object dies the number is stale at once. All calls are made with Python's lock
// held.
#pragma once
#include <cstdint>
#include <vector>

#include "python/abi.h"

namespace pyforge {

/// 29 bits of generation, then 24 of slot, exact in a double; 0 is none.
using Identity = uint64_t;

class IdentityTable {
 public:
  /// A number for an object that will be forgotten when it is deallocated; 0 when 16 million are alive.
  [[nodiscard]] Identity add(PyObject* object) {
    uint32_t slot = static_cast<uint32_t>(slots_.size());
    if (free_.empty()) {
      if (slot == kMaxSlots) return 0;
      slots_.emplace_back();
    } else {
      slot = free_.back();
      free_.pop_back();
    }
    slots_[slot].object = object;
    return static_cast<Identity>(slots_[slot].generation) << kSlotBits | slot;
  }

  /// The living object of an identity, borrowed; null when it is gone.
  [[nodiscard]] PyObject* find(Identity identity) const {
    const uint32_t slot = identity & (kMaxSlots - 1);
    return slot < slots_.size() && slots_[slot].generation == identity >> kSlotBits ? slots_[slot].object
                                                                                    : nullptr;
  }

  /// Visits every living object.
  template <class Visit>
  void each(Visit visit) const {
    for (const Slot& slot : slots_)
      if (slot.object != nullptr) visit(slot.object);
  }

  void forget(Identity identity) {
    if (find(identity) == nullptr) return;
    const uint32_t slot = identity & (kMaxSlots - 1);
    slots_[slot].object = nullptr;
    if (++slots_[slot].generation < kMaxGenerations)
      free_.push_back(slot);  // a slot that is used up stays empty
  }

 private:
  static constexpr uint32_t kSlotBits = 24;
  static constexpr uint32_t kMaxSlots = 1U << kSlotBits;
  static constexpr uint32_t kMaxGenerations = 1U << 29;

  struct Slot {
    PyObject* object = nullptr;
    uint32_t generation = 1;
  };

  std::vector<Slot> slots_;
  std::vector<uint32_t> free_;
};

}  // namespace pyforge
