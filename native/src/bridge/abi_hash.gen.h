// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "05cb2848ce7ad15b";

}  // namespace pyforge
