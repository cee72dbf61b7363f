// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "955280042c6b31a1";

}  // namespace pyforge
