// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "ca102dc08d605962";

}  // namespace pyforge
