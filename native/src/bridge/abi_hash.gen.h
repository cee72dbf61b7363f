// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "4a768cef93fcf1a4";

}  // namespace pyforge
