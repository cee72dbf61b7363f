// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "85503c5d2870cba4";

}  // namespace pyforge
