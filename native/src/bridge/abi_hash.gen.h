// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "1958d6bd6c25fda1";

}  // namespace pyforge
