#include "host/unicode.h"

#include <cstdint>
#include <cstdio>

namespace pyforge::host {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Takes one code point off the front of `text`; a malformed byte is taken alone.
char32_t take_utf8(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const size_t length = lead < 0x80   ? 1
                        : lead < 0xC2 ? 0
                        : lead < 0xE0 ? 2
                        : lead < 0xF0 ? 3
                        : lead < 0xF5 ? 4
                                      : 0;
  char32_t point = length == 1 ? lead : lead & (0x7F >> length);
  bool sound = length != 0 && text.size() >= length;
  for (size_t i = 1; sound && i < length; i++) {
    const auto byte = static_cast<unsigned char>(text[i]);
    sound = (byte & 0xC0) == 0x80;
    point = point << 6 | (byte & 0x3F);
  }
  const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  if (!sound || overlong || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
    text.remove_prefix(1);
    return kReplacement;
  }
  text.remove_prefix(length);
  return point;
}

char32_t take_utf16(std::u16string_view& text) {
  const char16_t unit = text[0];
  text.remove_prefix(1);
  if (unit < 0xD800 || unit >= 0xE000) return unit;
  if (unit >= 0xDC00 || text.empty() || text[0] < 0xDC00 || text[0] >= 0xE000) return kReplacement;
  const char16_t low = text[0];
  text.remove_prefix(1);
  return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

}  // namespace

std::u16string utf16_from_utf8(std::string_view text) {
  std::u16string out;
  while (!text.empty()) {
    const char32_t point = take_utf8(text);
    if (point < 0x10000) {
      out += static_cast<char16_t>(point);
    } else {
      out += static_cast<char16_t>(0xD7C0 + (point >> 10));
      out += static_cast<char16_t>(0xDC00 + (point & 0x3FF));
    }
  }
  return out;
}

std::string utf8_from_utf16(std::u16string_view text) {
  std::string out;
  while (!text.empty()) {
    const char32_t point = take_utf16(text);
    if (point < 0x80) {
      out += static_cast<char>(point);
      continue;
    }
    const int tail = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    constexpr unsigned char kLead[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kLead[tail] | point >> (6 * tail));
    for (int i = tail - 1; i >= 0; i--) out += static_cast<char>(0x80 | (point >> (6 * i) & 0x3F));
  }
  return out;
}

std::string script_literal(std::string_view text) {
  std::string out = "\"";
  for (const char16_t unit : utf16_from_utf8(text)) {
    if (unit >= 0x20 && unit < 0x7F && unit != '"' && unit != '\\') {
      out += static_cast<char>(unit);
    } else {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(unit));
      out += escape;
    }
  }
  return out + '"';
}

}  // namespace pyforge::host
