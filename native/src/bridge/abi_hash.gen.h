// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "ede8b6798d4ba56d";

}  // namespace pyforge
