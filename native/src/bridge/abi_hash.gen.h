// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "ef8393fd2c2704dc";

}  // namespace pyforge
