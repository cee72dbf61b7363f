// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "fdd4f8ae64586b29";

}  // namespace pyforge
