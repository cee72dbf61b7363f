// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "b6fd5b0b7a91e0a0";

}  // namespace pyforge
