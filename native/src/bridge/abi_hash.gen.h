// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "f3b0c13a1961c87e";

}  // namespace pyforge
