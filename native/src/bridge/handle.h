// Handles: JavaScript holds numbers, this table holds the objects. A slot number with a generation, not a tagged
// pointer: a forged, stale or foreign number is refused here instead of being followed.
#pragma once
#include <cstdint>
#include <vector>

#include "python/interpreter.h"

namespace pyforge {

/// generation * 2^24 + slot; negative (of slot + 1) for handles that outlive their scope. Exact in a double.
using Handle = double;

class HandleTable {
 public:
  static constexpr uint32_t kMaxSlots = 1U << 24;

  /// The object of a handle, borrowed; null when its scope ended, it was released, or it never existed.
  [[nodiscard]] PyObject* find(Handle handle) const {
    const std::vector<Slot>& slots = handle < 0 ? kept_ : scoped_;
    const double magnitude = handle < 0 ? -handle - 1 : handle;
    if (!(magnitude >= 0 && magnitude < 9007199254740992.0)) return nullptr;
    const auto bits = static_cast<uint64_t>(magnitude);
    const uint32_t slot = bits & (kMaxSlots - 1);
    if (slot >= slots.size() || slots[slot].generation != bits >> 24) return nullptr;
    return slots[slot].object;
  }

  /// Puts an object into the innermost scope; takes the reference. Returns 0 when the scope is full.
  [[nodiscard]] Handle push(PyObject* stolen) {
    if (top_ == scoped_.size()) {
      if (top_ == kMaxSlots) return 0;
      scoped_.emplace_back();
    }
    Slot& slot = scoped_[top_];
    slot.object = stolen;
    return static_cast<double>(slot.generation) * kMaxSlots + top_++;
  }

  [[nodiscard]] uint32_t mark() const { return top_; }
  /// Drops everything above `mark`. A finalizer that runs meanwhile may open and close scopes of its own.
  void drop_to(const Attached& py, uint32_t mark);

  /// Keeps an object beyond its scope; takes the reference.
  [[nodiscard]] Handle keep(PyObject* stolen);
  /// Gives a kept object up; the handle is stale afterwards. Null when it was given up already.
  [[nodiscard]] PyObject* unkeep(Handle handle);

  [[nodiscard]] size_t kept_count() const { return kept_.size() - free_.size(); }

 private:
  struct Slot {
    PyObject* object = nullptr;
    uint32_t generation = 1;

    void retire() {
      object = nullptr;
      generation = (generation + 1) & ((1U << 29) - 1);
      if (generation == 0) generation = 1;
    }
  };

  std::vector<Slot> scoped_;
  uint32_t top_ = 0;
  std::vector<Slot> kept_;
  std::vector<uint32_t> free_;
};

}  // namespace pyforge
