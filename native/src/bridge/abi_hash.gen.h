// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "7d2c22c28fedfe0b";

}  // namespace pyforge
