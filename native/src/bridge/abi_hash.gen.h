// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "b7c6692658ac4aa4";

}  // namespace pyforge
