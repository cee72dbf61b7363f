#include "host/stack_room.h"

#include <pthread.h>

#include <cstdint>
#include <cstdlib>

namespace pyforge::host {
namespace {

constexpr size_t kKiB = 1024;
constexpr size_t kV8Limit = 984 * kKiB;  // V8's default of --stack-size on 64-bit machines
constexpr size_t kReserve = 128 * kKiB;  // native frames that run below V8's limit

size_t v8_limit(const std::vector<std::string>& flags) {
  constexpr std::string_view kNames[] = {"--stack-size=", "--stack_size="};
  size_t limit = kV8Limit;
  for (const std::string& flag : flags) {
    for (const std::string_view name : kNames) {
      if (flag.starts_with(name)) limit = std::strtoul(flag.c_str() + name.size(), nullptr, 10) * kKiB;
    }
  }
  return limit;
}

// Where the calling thread's stack ends; the highest address if the system does not say.
uintptr_t end_of_stack() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return UINTPTR_MAX;
  void* lowest = nullptr;
  size_t size = 0;
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  return reinterpret_cast<uintptr_t>(lowest);
}

// Bytes between the current frame and that end.
size_t room_below(uintptr_t end) {
  const auto here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
  return here > end ? here - end : 0;
}

// What a thread needs, once Node was started with its flags.
size_t needed_by_visits = kV8Limit + kReserve;

}  // namespace

std::optional<Failure> stack_too_small(const std::vector<std::string>& flags) {
  const size_t needed = v8_limit(flags) + kReserve;
  needed_by_visits = needed;
  const size_t room = room_below(end_of_stack());
  if (room >= needed) return std::nullopt;
  return "Node cannot start on this thread: " + std::to_string(room / kKiB) +
         " KiB of its stack are left, and JavaScript needs " + std::to_string(needed / kKiB) +
         " KiB; import the first TypeScript module on the main thread, call threading.stack_size(4 * 1024 * "
         "1024) "
         "before starting this thread, or ask for less by the flag --stack-size";
}

bool room_for_visit() noexcept {
  thread_local const uintptr_t end = end_of_stack();
  return room_below(end) >= needed_by_visits;
}

}  // namespace pyforge::host
