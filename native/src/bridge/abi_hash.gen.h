// Generated from the tables of bridge/ by `npm run generate`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "f7efaf0a4cc8affe";

}  // namespace pyforge
