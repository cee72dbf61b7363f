#include "bridge/scalar.h"

#include <cmath>
#include <limits>
#include <optional>

#include "bridge/integer.h"
#include "bridge/text.h"

namespace pyforge {
namespace {

constexpr double kMaxSafe = 9007199254740991.0;
constexpr uint8_t code(Op op) { return static_cast<uint8_t>(op); }

std::string repr_of(const Attached& py, PyObject* object) {
  const Ref text = Ref::take(py, py->PyObject_Repr(object));
  Py_ssize_t size = 0;
  const char* utf8 = text ? py->PyUnicode_AsUTF8AndSize(text.get(), &size) : nullptr;
  if (utf8 != nullptr) return {utf8, static_cast<size_t>(size)};
  py->PyErr_Clear();
  return "int";  // beyond sys.set_int_max_str_digits there is nothing to show
}

// --- types whose wire cell is a number ------------------------------------------------------------------------------

struct Range {
  double minimum;
  double maximum;
};

constexpr Range range_of(Op op) {
  switch (op) {
    case Op::i8: return {-128, 127};
    case Op::i16: return {-32768, 32767};
    case Op::i32: return {-2147483648.0, 2147483647.0};
    case Op::u8: return {0, 255};
    case Op::u16: return {0, 65535};
    case Op::u32: return {0, 4294967295.0};
    case Op::usize: return {0, kMaxSafe};
    default: return {-kMaxSafe, kMaxSafe};
  }
}

template <Op op>
struct SmallInteger {
  static constexpr Range kRange = range_of(op);
  static constexpr bool kPlatformWide = op == Op::isize || op == Op::usize;

  static bool load(Bridge& bridge, const Attached& py, PyObject* object, double& out) {
    const Ref integer = as_integer(bridge, py, object, op);
    if (!integer) return false;
    int overflow = 0;
    const int64_t value = as_int64(py, integer.get(), overflow);
    if (overflow == 0 && value >= static_cast<int64_t>(kRange.minimum) && value <= static_cast<int64_t>(kRange.maximum)) {
      out = static_cast<double>(value);
      return true;
    }
    const bool negative = overflow < 0 || (overflow == 0 && value < 0);
    const Reason reason = kPlatformWide     ? (negative && kRange.minimum == 0 ? Reason::negative : Reason::beyondSafe)
                          : overflow != 0 ? Reason::beyondCLong
                                          : Reason::outOfRange;
    bridge.refusal.note(reason, code(op), repr_of(py, integer.get()));
    return false;
  }
  static PyObject* store(Bridge& bridge, const Attached& py, double value) {
    if (value >= kRange.minimum && value <= kRange.maximum && value == std::trunc(value) &&
        (value != 0 || !std::signbit(value)))
      return py->PyLong_FromLongLong(static_cast<int64_t>(value));
    const bool integral = value == std::trunc(value) && (value != 0 || !std::signbit(value));
    bridge.refusal.note_js(integral ? Reason::jsOutOfRange : Reason::notIntegral, code(op),
                           node::number(bridge.env, value));
    return nullptr;
  }
};

/// An int as a double, when a double can hold it exactly.
std::optional<double> exact_double(const Attached& py, PyObject* integer) {
  const double value = py->PyFloat_AsDouble(integer);
  if (value == -1 && py->PyErr_Occurred() != nullptr) {
    py->PyErr_Clear();  // beyond the range of a double
    return std::nullopt;
  }
  const Ref back = Ref::take(py, py->PyLong_FromDouble(value));
  if (back && py->PyObject_RichCompareBool(back.get(), integer, kEqual) == 1) return value;
  py->PyErr_Clear();
  return std::nullopt;
}

bool load_int_as_float(Bridge& bridge, const Attached& py, PyObject* object, Op op, double& out) {
  int overflow = 0;
  const int64_t value = as_int64(py, object, overflow);
  const bool safe = overflow == 0 && std::abs(static_cast<double>(value)) <= kMaxSafe;
  const std::optional<double> exact = safe ? static_cast<double>(value)
                                     : op == Op::number ? std::nullopt
                                                        : exact_double(py, object);
  if (!exact) {
    bridge.refusal.note(op == Op::number ? Reason::beyondSafe : Reason::inexact, code(op), repr_of(py, object));
    return false;
  }
  out = *exact;
  return true;
}

bool load_float(Bridge& bridge, const Attached& py, PyObject* object, Op op, double& out) {
  if (py.is_exact(object, py->PyFloat_Type)) {
    out = py.layout().float_value(py.api(), object);
    return true;
  }
  if (py.is_a(object, kLongSubclass)) return load_int_as_float(bridge, py, object, op, out);
  PyTypeObject* type = py.type_of(object);
  const bool is_float = py->PyType_IsSubtype(type, reinterpret_cast<PyTypeObject*>(py->PyFloat_Type)) != 0;
  const bool convertible = py->PyType_GetSlot(type, kSlotFloat) != nullptr || py->PyIndex_Check(object) != 0;
  if (!is_float && (op == Op::number || !convertible)) {
    refuse_type(bridge, py, object, op, Reason::notReal);
    return false;
  }
  out = py->PyFloat_AsDouble(object);  // __float__ may raise: then the error is the user's
  return !(out == -1 && py->PyErr_Occurred() != nullptr);
}

template <Op op>
struct Float {
  static bool load(Bridge& bridge, const Attached& py, PyObject* object, double& out) {
    if (!load_float(bridge, py, object, op, out)) return false;
    if constexpr (op == Op::f32) out = static_cast<double>(static_cast<float>(out));
    return true;
  }
  static PyObject* store(Bridge&, const Attached& py, double value) {
    if constexpr (op == Op::number) return number_by_value(py, value);
    if constexpr (op == Op::f32) value = static_cast<double>(static_cast<float>(value));
    return py->PyFloat_FromDouble(value);
  }
};

/// The four functions of a type whose cell is a number, from its load and store.
template <class Kind, Op op>
struct NumberScalar {
  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    double value = 0;
    return Kind::load(bridge, py, object, value) ? node::number(bridge.env, value) : nullptr;
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    double number = 0;
    if (napi_get_value_double(bridge.env, value, &number) == napi_ok) return Kind::store(bridge, py, number);
    bridge.refusal.note_js(Reason::wrongJsType, code(op), value);
    return nullptr;
  }
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    double value = 0;
    return Kind::load(bridge, py, object, value) && wire.number(value);
  }
  static PyObject* read(Bridge& bridge, const Attached& py, WireReader& wire) {
    return Kind::store(bridge, py, wire.number());
  }
};

// --- None and bool --------------------------------------------------------------------------------------------------

struct None {
  static bool check(Bridge& bridge, const Attached& py, PyObject* object) {
    if (object == py.none()) return true;
    refuse_type(bridge, py, object, Op::none);
    return false;
  }
  static PyObject* make(const Attached& py) { return Ref::share(py, py.none()).release(); }

  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    return check(bridge, py, object) ? node::null(bridge.env) : nullptr;
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    const napi_valuetype type = node::type_of(bridge.env, value);
    if (type == napi_undefined || type == napi_null) return make(py);
    bridge.refusal.note_js(Reason::wrongJsType, code(Op::none), value);
    return nullptr;
  }
  static bool write(Bridge& bridge, const Attached& py, WireWriter&, PyObject* object) {
    return check(bridge, py, object);
  }
  static PyObject* read(Bridge&, const Attached& py, WireReader&) { return make(py); }
};

bool load_bool(Bridge& bridge, const Attached& py, PyObject* object, bool& out) {
  if (object == py->_Py_TrueStruct || object == py->_Py_FalseStruct) {
    out = object == py->_Py_TrueStruct;
    return true;
  }
  const std::string name = type_name(py, object);
  if (name == "numpy.bool_" || name == "numpy.bool") {
    const int truth = py->PyObject_IsTrue(object);
    out = truth == 1;
    return truth >= 0;
  }
  refuse_type(bridge, py, object, Op::bool_);
  return false;
}

struct Bool {
  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    bool value = false;
    return load_bool(bridge, py, object, value) ? node::boolean(bridge.env, value) : nullptr;
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    bool truth = false;
    if (napi_get_value_bool(bridge.env, value, &truth) == napi_ok) return py->PyBool_FromLong(truth ? 1 : 0);
    bridge.refusal.note_js(Reason::wrongJsType, code(Op::bool_), value);
    return nullptr;
  }
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    bool value = false;
    return load_bool(bridge, py, object, value) && wire.number(value ? 1 : 0);
  }
  static PyObject* read(Bridge&, const Attached& py, WireReader& wire) {
    return py->PyBool_FromLong(wire.number() != 0 ? 1 : 0);
  }
};

// --- integers beyond a JavaScript number ----------------------------------------------------------------------------

constexpr int bits_of(Op op) { return op == Op::i64 || op == Op::u64 ? 64 : op == Op::bigint ? 0 : 128; }
constexpr bool is_unsigned(Op op) { return op == Op::u64 || op == Op::u128; }

/// Whether an int (as hexadecimal digits with sign) fits the declared width; 0 bits means any size.
bool fits(const std::string& digits, int bits, bool is_unsigned_type) {
  if (bits == 0) return true;
  const bool negative = digits[0] == '-';
  const std::string_view magnitude = std::string_view(digits).substr(negative ? 1 : 0);
  if (is_unsigned_type) return !negative && magnitude.size() <= static_cast<size_t>(bits / 4);
  if (magnitude.size() != static_cast<size_t>(bits / 4)) return magnitude.size() < static_cast<size_t>(bits / 4);
  if (magnitude[0] < '8') return true;
  return negative && magnitude[0] == '8' && magnitude.find_first_not_of('0', 1) == std::string_view::npos;
}

template <Op op>
struct BigInteger {
  /// The int of `object`, proved to fit.
  static Ref load(Bridge& bridge, const Attached& py, PyObject* object, std::string* digits) {
    Ref integer = as_integer(bridge, py, object, op);
    if (!integer) return {};
    int overflow = 0;
    const int64_t small = as_int64(py, integer.get(), overflow);
    const bool negative = overflow < 0 || (overflow == 0 && small < 0);
    if (overflow == 0 && !(negative && is_unsigned(op)) && digits == nullptr) return integer;
    std::string own;
    std::string& text = digits == nullptr ? own : *digits;
    if (!to_hex(py, integer.get(), text)) return {};
    if (fits(text, bits_of(op), is_unsigned(op))) return integer;
    const Reason reason = negative && is_unsigned(op) ? Reason::negative
                          : op == Op::i64             ? Reason::beyondCLong
                          : op == Op::u64             ? Reason::beyondUnsigned
                                                      : Reason::beyond128;
    bridge.refusal.note(reason, code(op), repr_of(py, integer.get()));
    return {};
  }
  static Ref check(Bridge& bridge, const Attached& py, Ref integer, napi_value received) {
    std::string digits;
    if (bits_of(op) == 0 || !integer) return integer;
    if (!to_hex(py, integer.get(), digits)) return {};
    if (fits(digits, bits_of(op), is_unsigned(op))) return integer;
    bridge.refusal.note_js(Reason::jsOutOfRange, code(op),
                           received != nullptr ? received : to_bigint(bridge, py, integer.get()));
    return {};
  }

  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    const Ref integer = load(bridge, py, object, nullptr);
    if (!integer) return nullptr;
    if constexpr (op == Op::u64) {
      napi_value result = nullptr;
      napi_create_bigint_uint64(bridge.env, py->PyLong_AsUnsignedLongLong(integer.get()), &result);
      return result;
    }
    return to_bigint(bridge, py, integer.get());
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    if (node::type_of(bridge.env, value) != napi_bigint) {
      bridge.refusal.note_js(Reason::wrongJsType, code(op), value);
      return nullptr;
    }
    if constexpr (op == Op::i64) {
      int64_t small = 0;
      bool lossless = false;
      napi_get_value_bigint_int64(bridge.env, value, &small, &lossless);
      if (lossless) return py->PyLong_FromLongLong(small);
    } else if constexpr (op == Op::u64) {
      uint64_t small = 0;
      bool lossless = false;
      napi_get_value_bigint_uint64(bridge.env, value, &small, &lossless);
      if (lossless) return py->PyLong_FromUnsignedLongLong(small);
    }
    return check(bridge, py, from_bigint(bridge, py, value), value).release();
  }
  // On the wire: base 16 as characters. Linear for any size; both sides have a reader for it.
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    std::string digits;
    return load(bridge, py, object, &digits) && wire.ascii(digits.data(), digits.size());
  }
  static PyObject* read(Bridge& bridge, const Attached& py, WireReader& wire) {
    const std::u16string_view characters = wire.characters();
    return check(bridge, py, from_hex(py, std::string(characters.begin(), characters.end())), nullptr).release();
  }
};

// --- text and bytes -------------------------------------------------------------------------------------------------

struct Str {
  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    Characters characters;
    return read_str(bridge, py, object, characters) ? make_js_string(bridge.env, characters) : nullptr;
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    if (node::type_of(bridge.env, value) != napi_string) {
      bridge.refusal.note_js(Reason::wrongJsType, code(Op::str), value);
      return nullptr;
    }
    // most strings are short: one call that copies and measures at once
    char16_t units[256];
    size_t length = 0;
    napi_get_value_string_utf16(bridge.env, value, units, std::size(units), &length);
    if (length < std::size(units) - 1) return make_str(py, std::u16string_view(units, length)).release();
    return make_str(py, node::utf16(bridge.env, value)).release();
  }
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    Characters characters;
    if (!read_str(bridge, py, object, characters)) return false;
    return characters.is_ascii ? wire.ascii(characters.ascii.data(), characters.ascii.size())
                               : wire.utf16(characters.wide.data(), characters.wide.size());
  }
  static PyObject* read(Bridge&, const Attached& py, WireReader& wire) {
    return make_str(py, wire.characters()).release();
  }
};

bool load_bytes(Bridge& bridge, const Attached& py, PyObject* object, char*& data, Py_ssize_t& size) {
  if (py.is_a(object, kBytesSubclass)) return py->PyBytes_AsStringAndSize(object, &data, &size) == 0;
  if (py->PyType_IsSubtype(py.type_of(object), reinterpret_cast<PyTypeObject*>(py->PyByteArray_Type)) != 0) {
    data = py->PyByteArray_AsString(object);
    size = py->PyByteArray_Size(object);
    return true;
  }
  refuse_type(bridge, py, object, Op::bytes);
  return false;
}

struct Bytes {
  static napi_value to_js(Bridge& bridge, const Attached& py, PyObject* object) {
    char* data = nullptr;
    Py_ssize_t size = 0;
    if (!load_bytes(bridge, py, object, data, size)) return nullptr;
    void* target = nullptr;
    napi_value buffer = nullptr, view = nullptr;
    if (napi_create_arraybuffer(bridge.env, static_cast<size_t>(size), &target, &buffer) != napi_ok) return nullptr;
    if (size > 0) std::memcpy(target, data, static_cast<size_t>(size));
    napi_create_typedarray(bridge.env, napi_uint8_array, static_cast<size_t>(size), buffer, 0, &view);
    return view;
  }
  static PyObject* from_js(Bridge& bridge, const Attached& py, napi_value value) {
    bool is_typed = false;
    napi_is_typedarray(bridge.env, value, &is_typed);
    napi_typedarray_type type = napi_float64_array;
    size_t length = 0;
    void* data = nullptr;
    if (is_typed) napi_get_typedarray_info(bridge.env, value, &type, &length, &data, nullptr, nullptr);
    if (type == napi_uint8_array)
      return py->PyBytes_FromStringAndSize(static_cast<const char*>(data), static_cast<Py_ssize_t>(length));
    bridge.refusal.note_js(Reason::wrongJsType, code(Op::bytes), value);
    return nullptr;
  }
  static bool write(Bridge& bridge, const Attached& py, WireWriter& wire, PyObject* object) {
    char* data = nullptr;
    Py_ssize_t size = 0;
    return load_bytes(bridge, py, object, data, size) && wire.bytes(data, static_cast<size_t>(size));
  }
  static PyObject* read(Bridge&, const Attached& py, WireReader& wire) {
    const size_t size = wire.count();
    const char* data = wire.bytes(size);
    return data == nullptr ? nullptr : py->PyBytes_FromStringAndSize(data, static_cast<Py_ssize_t>(size));
  }
};

// --- the table ------------------------------------------------------------------------------------------------------

template <Op op>
struct KindOf {
  using type = std::conditional_t<
      op == Op::number || op == Op::f32 || op == Op::f64, NumberScalar<Float<op>, op>,
      std::conditional_t<(op >= Op::i64), BigInteger<op>, NumberScalar<SmallInteger<op>, op>>>;
};
template <>
struct KindOf<Op::none> {
  using type = None;
};
template <>
struct KindOf<Op::bool_> {
  using type = Bool;
};
template <>
struct KindOf<Op::str> {
  using type = Str;
};
template <>
struct KindOf<Op::bytes> {
  using type = Bytes;
};

template <Op op>
constexpr Scalar row() {
  using Kind = typename KindOf<op>::type;
  return {Kind::to_js, Kind::from_js, Kind::write, Kind::read};
}

constexpr Scalar kScalars[] = {
#define SCALAR(id, name, ts, in, out) row<Op::id>(),
#include "bridge/scalars.def"
};

}  // namespace

const Scalar& scalar(Op op) { return kScalars[static_cast<uint8_t>(op)]; }

NumberCell number_cell(Op op) {
  switch (op) {
    case Op::i8: return {SmallInteger<Op::i8>::load, SmallInteger<Op::i8>::store};
    case Op::i16: return {SmallInteger<Op::i16>::load, SmallInteger<Op::i16>::store};
    case Op::i32: return {SmallInteger<Op::i32>::load, SmallInteger<Op::i32>::store};
    case Op::u8: return {SmallInteger<Op::u8>::load, SmallInteger<Op::u8>::store};
    case Op::u16: return {SmallInteger<Op::u16>::load, SmallInteger<Op::u16>::store};
    case Op::u32: return {SmallInteger<Op::u32>::load, SmallInteger<Op::u32>::store};
    case Op::isize: return {SmallInteger<Op::isize>::load, SmallInteger<Op::isize>::store};
    case Op::usize: return {SmallInteger<Op::usize>::load, SmallInteger<Op::usize>::store};
    case Op::number: return {Float<Op::number>::load, Float<Op::number>::store};
    case Op::f32: return {Float<Op::f32>::load, Float<Op::f32>::store};
    case Op::f64: return {Float<Op::f64>::load, Float<Op::f64>::store};
    default: return {nullptr, nullptr};
  }
}

PyObject* number_by_value(const Attached& py, double value) {
  const bool is_int = std::abs(value) <= kMaxSafe && value == std::trunc(value) && (value != 0 || !std::signbit(value));
  return is_int ? py->PyLong_FromLongLong(static_cast<int64_t>(value)) : py->PyFloat_FromDouble(value);
}

}  // namespace pyforge
