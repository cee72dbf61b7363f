// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "e1ff8d1e031ccc46";

}  // namespace pyforge
