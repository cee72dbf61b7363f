// The fuzzer of plans. Here: what of Node-API the plan executor calls, without Node: values are numbers,
// strings and buffers that live until `forget_values`.
#pragma once
#include <node_api.h>

#include <optional>
#include <string>
#include <vector>

namespace fake {

/// More cells than this do not fit, as memory ends one day.
inline constexpr size_t kMostCells = size_t{1} << 18;

/// Drops all values but those that references hold.
void forget_values();
/// The code of the exception that is pending, which it takes out; nothing where none is.
[[nodiscard]] std::optional<std::string> take_exception();
/// A function that makes a buffer of so many cells and copies what is on the wire, as `rewire` of TypeScript
/// does.
[[nodiscard]] napi_value rewire_function();
/// The characters of a string; nothing for an array of blocks.
[[nodiscard]] std::optional<std::u16string> characters_of(napi_value value);

}  // namespace fake
