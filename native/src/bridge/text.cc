#include "bridge/text.h"

#include "bridge/opcode.h"

namespace pyforge {
namespace {

constexpr bool is_high(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Above this many code points a str is not asked for its UTF-8, because CPython would keep that copy with the
// object.
constexpr Py_ssize_t kCachedUtf8Limit = 256;

}  // namespace

Ref make_str(const Attached& py, std::string_view utf8) {
  return Ref::take(py, py->PyUnicode_FromStringAndSize(utf8.data(), static_cast<Py_ssize_t>(utf8.size())));
}

Ref make_str(const Attached& py, std::u16string_view units) {
  bool paired = false;
  for (size_t at = 0; at + 1 < units.size() && !paired; ++at)
    paired = is_high(units[at]) && is_low(units[at + 1]);
  if (!paired)
    return Ref::take(py,
                     py->PyUnicode_FromKindAndData(2, units.data(), static_cast<Py_ssize_t>(units.size())));

  std::u32string points;
  points.reserve(units.size());
  for (size_t at = 0; at < units.size(); ++at) {
    if (at + 1 < units.size() && is_high(units[at]) && is_low(units[at + 1])) {
      points.push_back(0x10000 + ((units[at] - 0xD800U) << 10) + (units[at + 1] - 0xDC00U));
      ++at;
    } else {
      points.push_back(units[at]);
    }
  }
  return Ref::take(py,
                   py->PyUnicode_FromKindAndData(4, points.data(), static_cast<Py_ssize_t>(points.size())));
}

Ref make_str(const Attached& py, const Piece& piece) {
  if (!piece.is_ascii) return make_str(py, piece.wide);
  return Ref::take(py, py.layout().make_ascii(py.api(), piece.ascii.data(), piece.ascii.size()));
}

Ref make_name(const Attached& py, std::u16string_view units) {
  PyObject* name = make_str(py, units).release();
  if (name != nullptr) py->PyUnicode_InternInPlace(&name);
  return Ref::take(py, name);
}

bool has_lone_surrogate(std::u16string_view units) {
  for (size_t at = 0; at < units.size(); ++at) {
    const bool pair = is_high(units[at]) && at + 1 < units.size() && is_low(units[at + 1]);
    if (!pair && (is_high(units[at]) || is_low(units[at]))) return true;
    if (pair) ++at;
  }
  return false;
}

bool read_str(Bridge& bridge, const Attached& py, PyObject* object, Characters& characters) {
  if (!py.is_exact(object, py->PyUnicode_Type) && !py.is_a(object, kUnicodeSubclass)) {
    refuse_type(bridge, py, object, Op::str);
    return false;
  }
  const Py_ssize_t length = py->PyUnicode_GetLength(object);
  if (length < 0) return false;
  if (length <= kCachedUtf8Limit) {
    Py_ssize_t size = 0;
    const char* utf8 = py->PyUnicode_AsUTF8AndSize(object, &size);
    if (utf8 == nullptr) py->PyErr_Clear();  // a lone surrogate: UTF-8 has no word for it, UTF-16 has
    if (utf8 != nullptr && size == length) {
      characters.ascii = {utf8, static_cast<size_t>(size)};
      return true;
    }
  }

  std::u32string points(static_cast<size_t>(length), U'\0');
  if (length > 0 && py->PyUnicode_AsUCS4(object, points.data(), length, 0) == nullptr) return false;
  characters.is_ascii = false;
  characters.wide.reserve(points.size());
  char32_t previous = 0;
  for (const char32_t point : points) {
    if (is_low(point) && is_high(previous)) {
      bridge.refusal.note(Reason::surrogates, static_cast<uint8_t>(Op::str), "str");
      return false;
    }
    previous = point;
    if (point < 0x10000) {
      characters.wide.push_back(static_cast<char16_t>(point));
    } else {
      characters.wide.push_back(static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10)));
      characters.wide.push_back(static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF)));
    }
  }
  return true;
}

napi_value make_js_string(napi_env env, const Characters& characters) {
  napi_value text = nullptr;
  const napi_status status =
      characters.is_ascii
          ? napi_create_string_latin1(env, characters.ascii.data(), characters.ascii.size(), &text)
          : napi_create_string_utf16(env, characters.wide.data(), characters.wide.size(), &text);
  if (status != napi_ok && !node::exception_pending(env))
    napi_throw_range_error(env, nullptr,
                           "the str is longer than a JavaScript string can be (about 2^29 characters)");
  return text;
}

}  // namespace pyforge
