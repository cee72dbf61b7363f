// Which thread may enter Node: the one that started it, as long as it lives and has not been forked.
#pragma once

namespace pyforge::host {

// Makes the calling thread the owner. Once per process.
void become_owner();

// The owner holds the isolate no longer.
void resign();

// A few ns; false in a forked child and on a thread that happens to reuse the owner's id.
[[nodiscard]] bool is_owner() noexcept;

// Why is_owner() is false on this thread, and what helps: one sentence in static storage.
[[nodiscard]] const char* refusal() noexcept;

}  // namespace pyforge::host
