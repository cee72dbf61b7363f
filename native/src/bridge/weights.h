// What V8 is told of Python's memory: JavaScript's objects that pin it are small.
#pragma once
#include <cstdint>
#include <map>

#include "node/napi.h"

namespace pyforge {

/// Memory by address, with the number of those who pin it. It is told once while any of them lives: told at
/// every look, a loop of looks at one large array would have V8 collect all the time.
class Weights {
 public:
  /// Somebody pins the memory. Gives what to `leave`, 0 for what weighs nothing.
  [[nodiscard]] uintptr_t join(napi_env env, const void* data, size_t length) {
    const auto start = reinterpret_cast<uintptr_t>(data);
    if (length == 0) return 0;
    if (auto after = blocks_.upper_bound(start); after != blocks_.begin()) {
      auto& [first, block] = *std::prev(after);
      if (start + length <= first + block.length) {
        ++block.users;
        return first;
      }
    }
    auto& block = blocks_[start];
    const size_t grown = length - block.length;  // the one that begins here is shorter
    block.length = length;
    ++block.users;
    tell(env, static_cast<int64_t>(grown));
    return start;
  }

  void leave(napi_env env, uintptr_t start) {
    const auto block = blocks_.find(start);
    if (block == blocks_.end() || --block->second.users > 0) return;
    tell(env, -static_cast<int64_t>(block->second.length));
    blocks_.erase(block);
  }

 private:
  struct Block {
    size_t length = 0;
    size_t users = 0;
  };

  static void tell(napi_env env, int64_t bytes) {
    int64_t now = 0;
    napi_adjust_external_memory(env, bytes, &now);  // may collect
  }

  std::map<uintptr_t, Block> blocks_;
};

}  // namespace pyforge
