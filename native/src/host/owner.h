// Which thread may enter Node: the one that started it, until it shares Node with others; then one at a time.
#pragma once

namespace pyforge::host {

// Makes the calling thread the owner. Once per process.
void become_owner();

// The owner holds the isolate no longer.
void resign();

// The owner holds the isolate no longer: any thread may take its turn.
void share_ownership();
[[nodiscard]] bool is_shared() noexcept;

// A thread's turn, once shared. Never waits: false where another thread has one, or in a forked child.
[[nodiscard]] bool begin_turn() noexcept;
void end_turn() noexcept;

// A few ns; false in a forked child and on a thread that happens to reuse the owner's id.
[[nodiscard]] bool is_owner() noexcept;

// Why is_owner() is false on this thread, and what helps: one sentence in static storage.
[[nodiscard]] const char* refusal() noexcept;

}  // namespace pyforge::host
