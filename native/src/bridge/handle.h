// Handles: JavaScript holds numbers, this table holds the objects. A slot number with a generation, not a
// tagged pointer: a forged, stale or foreign number is refused here instead of being followed, and a number
// below 2^31 costs JavaScript no allocation (a pointer as a double always does; figures in DECISIONS.md).
#pragma once
#include <cstdint>
#include <vector>

#include "bridge/weights.h"
#include "node/napi.h"
#include "python/interpreter.h"

namespace pyforge {

/// The low 9 bits of the slot's generation, then 22 bits of slot; the complement of that for handles that
/// outlive their scope. Never 0. The generation is the native belt; exact staleness is known to TypeScript,
/// by scope.
using Handle = int32_t;

class HandleTable {
 public:
  static constexpr uint32_t kSlotBits = 22;
  static constexpr uint32_t kMaxSlots = 1U << kSlotBits;

  /// The object of a handle, borrowed; null when its scope ended, it was released, or it never existed.
  [[nodiscard]] PyObject* find(Handle handle) const {
    const std::vector<Slot>& slots = handle < 0 ? kept_ : scoped_;
    const auto bits = static_cast<uint32_t>(handle < 0 ? ~handle : handle);
    const uint32_t slot = bits & (kMaxSlots - 1);
    if (slot >= slots.size() || (slots[slot].generation & kGenerationMask) != bits >> kSlotBits)
      return nullptr;
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
    return number(slot, top_++);
  }

  [[nodiscard]] uint32_t mark() const { return top_; }
  /// Drops everything above `mark`. A finalizer that runs meanwhile may open and close scopes of its own.
  void drop_to(const Attached& py, uint32_t mark);

  /// Keeps an object beyond its scope; takes the object and `owner`, the weak reference to the JavaScript
  /// object that it is kept for. Returns 0 when the table is full.
  [[nodiscard]] Handle keep(PyObject* stolen, napi_ref owner);
  /// Gives a kept object up; the handle is stale afterwards. Null when it was given up already.
  [[nodiscard]] PyObject* unkeep(napi_env env, Handle handle);
  /// Tells V8 which memory a kept object pins, until it is given up.
  void weigh(napi_env env, Handle handle, Weights& weights, const void* data, size_t length);
  /// Whom an object is kept for; null when the owner is gone, or the handle stale.
  [[nodiscard]] napi_value owner(napi_env env, Handle handle) const;

  /// A kept handle with its whole generation: what a collector may bring back long after the slot was used
  /// again.
  [[nodiscard]] uint64_t ticket(Handle handle) const {
    const uint32_t slot = static_cast<uint32_t>(~handle) & (kMaxSlots - 1);
    return static_cast<uint64_t>(kept_[slot].generation) << 32 | slot;
  }
  /// As `owner`, for a ticket that may be older than its slot's present use.
  [[nodiscard]] napi_value owner_by(napi_env env, uint64_t ticket) const {
    const auto slot = static_cast<uint32_t>(ticket);
    return kept_[slot].generation == ticket >> 32 ? owner(env, ~number(kept_[slot], slot)) : nullptr;
  }
  [[nodiscard]] PyObject* redeem(napi_env env, uint64_t ticket) {
    const auto slot = static_cast<uint32_t>(ticket);
    return kept_[slot].generation == ticket >> 32 ? unkeep(env, ~number(kept_[slot], slot)) : nullptr;
  }

  [[nodiscard]] size_t kept_count() const { return kept_.size() - free_.size(); }
  /// Visits every kept object: `visit(object, handle)`.
  template <class Visit>
  void each_kept(Visit visit) const {
    for (uint32_t slot = 0; slot < kept_.size(); ++slot)
      if (kept_[slot].object != nullptr) visit(kept_[slot].object, ~number(kept_[slot], slot));
  }

 private:
  static constexpr uint32_t kGenerationMask = (1U << (31 - kSlotBits)) - 1;

  struct Slot {
    PyObject* object = nullptr;
    napi_ref owner = nullptr;
    uint32_t generation = 1;
    Weights* weights = nullptr;  ///< where V8 was told which memory the object pins
    uintptr_t memory = 0;        ///< what to leave there

    void retire() {
      object = nullptr;
      weights = nullptr;
      if ((++generation & kGenerationMask) == 0) ++generation;  // no handle is 0
    }
  };

  [[nodiscard]] static Handle number(const Slot& slot, uint32_t index) {
    return static_cast<Handle>((slot.generation & kGenerationMask) << kSlotBits | index);
  }

  std::vector<Slot> scoped_;
  uint32_t top_ = 0;
  std::vector<Slot> kept_;
  std::vector<uint32_t> free_;
};

}  // namespace pyforge
