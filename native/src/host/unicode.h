// Text between UTF-8 (C, Python), UTF-16 (JavaScript) and script source.
#pragma once

#include <string>
#include <string_view>

namespace pyforge::host {

// What is malformed on one side (a broken sequence, a lone surrogate) becomes U+FFFD on the other.
[[nodiscard]] std::u16string utf16_from_utf8(std::string_view text);
[[nodiscard]] std::string utf8_from_utf16(std::u16string_view text);

// A JavaScript string literal in plain ASCII, quotes included: safe inside any script.
[[nodiscard]] std::string script_literal(std::string_view text);

}  // namespace pyforge::host
