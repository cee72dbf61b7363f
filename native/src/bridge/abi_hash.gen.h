// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "8fc29fcc2cba7587";

}  // namespace pyforge
