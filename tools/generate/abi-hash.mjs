// The native side's half of the ABI hash.
import { abiHash } from "./tables.mjs";

export const output = "native/src/bridge/abi_hash.gen.h";

export const render = async () => `// Generated from the tables of bridge/ by \`npm run generate\`.
#pragma once

namespace pyforge {

inline constexpr const char* kAbiHash = "${abiHash()}";

}  // namespace pyforge
`;
