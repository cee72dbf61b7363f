// Python's memory in JavaScript: which ArrayBuffer spans which addresses, so that the same memory wrapped
// twice is one.
#pragma once
#include <map>
#include <vector>

#include "bridge/handle.h"

namespace pyforge {

/// Blocks by address. An ArrayBuffer owns the kept object that pins its memory; a block whose owner is gone,
/// or was released, is passed over, and swept when the table has doubled. No block lies within another, so
/// that the only one that can span an address range is the last that begins at it or before.
class MemoryTable {
 public:
  /// The living ArrayBuffer that spans the range, at an `offset` where items of that size may begin; or null.
  [[nodiscard]] napi_value find(napi_env env, const HandleTable& handles, const void* data, size_t length,
                                size_t item_size, size_t& offset) {
    const auto start = reinterpret_cast<uintptr_t>(data);
    for (auto next = blocks_.upper_bound(start); next != blocks_.begin();) {
      const auto block = std::prev(next);
      napi_value buffer = handles.owner_by(env, block->second.ticket);
      if (buffer == nullptr) {
        next = blocks_.erase(block);
        continue;
      }
      offset = start - block->first;
      const bool spans = offset + length <= block->second.length && offset % item_size == 0;
      return spans ? buffer : nullptr;
    }
    return nullptr;
  }

  void remember(napi_env env, const HandleTable& handles, const void* data, size_t length, uint64_t ticket) {
    if (blocks_.size() >= limit_) sweep(env, handles);
    const auto start = reinterpret_cast<uintptr_t>(data);
    const auto before = blocks_.upper_bound(start);
    if (before != blocks_.begin()) {
      const auto& [first, block] = *std::prev(before);
      if (first + block.length >= start + length && first != start) return;  // misaligned within it
    }
    for (auto next = blocks_.lower_bound(start);
         next != blocks_.end() && next->first + next->second.length <= start + length;)
      next = blocks_.erase(next);
    blocks_[start] = {length, ticket};
  }

 private:
  struct Block {
    size_t length;
    uint64_t ticket;
  };

  void sweep(napi_env env, const HandleTable& handles) {
    std::erase_if(blocks_, [&](const auto& entry) {
      const node::HandleScope scope(env);
      return handles.owner_by(env, entry.second.ticket) == nullptr;
    });
    limit_ = 64 + 2 * blocks_.size();
  }

  std::map<uintptr_t, Block> blocks_;
  size_t limit_ = 64;
};

}  // namespace pyforge
