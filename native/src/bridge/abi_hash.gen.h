// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "dc9d3728a91f8f15";

}  // namespace pyforge
