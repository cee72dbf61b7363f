// Scalars whose wire cell is a JavaScript number: integers within 2^53-1, floats. Part of the table of
// scalar.cc.
#pragma once
#include <cmath>
#include <optional>
#include <string>

#include "bridge/integer.h"
#include "bridge/scalar.h"
#include "bridge/text.h"

namespace pyforge::scalars {

inline constexpr double kMaxSafe = 9007199254740991.0;
constexpr uint8_t code(Op op) { return static_cast<uint8_t>(op); }

/// Whether a number within 64 bits is an integer, which -0 is not. Cheaper than std::trunc, which is a call.
inline bool is_whole(double value) {
  const auto integer = static_cast<int64_t>(value);
  return static_cast<double>(integer) == value && (integer != 0 || !std::signbit(value));
}

/// The value as a sentence shows it.
inline std::string repr_of(const Attached& py, PyObject* object) {
  const Ref text = Ref::take(py, py->PyObject_Repr(object));
  Py_ssize_t size = 0;
  const char* utf8 = text ? py->PyUnicode_AsUTF8AndSize(text.get(), &size) : nullptr;
  if (utf8 != nullptr) return {utf8, static_cast<size_t>(size)};
  py->PyErr_Clear();
  return "int";  // beyond sys.set_int_max_str_digits there is nothing to show
}

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
  static constexpr bool kWhole = true;
  static constexpr Range kRange = range_of(op);
  static constexpr bool kPlatformWide = op == Op::isize || op == Op::usize;

  static bool load(Bridge& bridge, const Attached& py, PyObject* object, double& out) {
    return (py.is_exact(object, py->PyLong_Type) && fits(py, object, out)) ||
           load_other(bridge, py, object, out);
  }
  static bool fits(const Attached& py, PyObject* integer, double& out) {
    int overflow = 0;
    const int64_t value = as_int64(py, integer, overflow);
    out = static_cast<double>(value);
    return overflow == 0 && value >= static_cast<int64_t>(kRange.minimum) &&
           value <= static_cast<int64_t>(kRange.maximum);
  }
  [[gnu::noinline]] static bool load_other(Bridge& bridge, const Attached& py, PyObject* object,
                                           double& out) {
    const Ref integer = as_integer(bridge, py, object, op);
    return integer && (fits(py, integer.get(), out) || refuse_int(bridge, py, integer.get()));
  }
  static bool refuse_int(Bridge& bridge, const Attached& py, PyObject* integer) {
    int overflow = 0;
    const int64_t value = as_int64(py, integer, overflow);
    const bool negative = overflow < 0 || (overflow == 0 && value < 0);
    const Reason reason = kPlatformWide
                              ? (negative && kRange.minimum == 0 ? Reason::negative : Reason::beyondSafe)
                          : overflow != 0 ? Reason::beyondCLong
                                          : Reason::outOfRange;
    bridge.refusal.note(reason, code(op), repr_of(py, integer));
    return false;
  }
  static PyObject* store(Bridge& bridge, const Attached& py, double value) {
    if (value >= kRange.minimum && value <= kRange.maximum && is_whole(value))
      return py->PyLong_FromLongLong(static_cast<int64_t>(value));
    return refuse_number(bridge, value);
  }
  [[gnu::noinline]] static PyObject* refuse_number(Bridge& bridge, double value) {
    const bool integral = value == std::trunc(value) && (value != 0 || !std::signbit(value));
    bridge.refusal.note_js(integral ? Reason::jsOutOfRange : Reason::notIntegral, code(op),
                           node::number(bridge.env, value));
    return nullptr;
  }
};

/// An int as a double, when a double can hold it exactly.
inline std::optional<double> exact_double(const Attached& py, PyObject* integer) {
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

inline bool load_int_as_float(Bridge& bridge, const Attached& py, PyObject* object, Op op, double& out) {
  int overflow = 0;
  const int64_t value = as_int64(py, object, overflow);
  const bool safe = overflow == 0 && std::abs(static_cast<double>(value)) <= kMaxSafe;
  const std::optional<double> exact = safe               ? static_cast<double>(value)
                                      : op == Op::number ? std::nullopt
                                                         : exact_double(py, object);
  if (!exact) {
    bridge.refusal.note(op == Op::number ? Reason::beyondSafe : Reason::inexact, code(op),
                        repr_of(py, object));
    return false;
  }
  out = *exact;
  return true;
}

inline void keep_type(Bridge& bridge, const Attached& py, PyObject* type) {
  if (PyObject* last = std::exchange(bridge.real_type, Ref::share(py, type).release()); last != nullptr)
    py->Py_DecRef(last);
}

/// Whether `__float__` of an object loses no imaginary part. False with a Python error.
inline bool is_real(Bridge& bridge, const Attached& py, PyObject* object, bool& real) {
  if (bridge.complex_name == nullptr) bridge.complex_name = make_name(py, u"__complex__").release();
  auto* type = reinterpret_cast<PyObject*>(py.type_of(object));
  real = type == bridge.real_type;
  if (real) return true;  // asking costs 1.6 µs, and lists of numpy's numbers are of one type
  const Ref complex = Ref::take(py, py->PyObject_GetAttr(type, bridge.complex_name));
  if (!complex) {
    real = py->PyErr_ExceptionMatches(*py->PyExc_AttributeError) != 0;
    if (!real) return false;
    py->PyErr_Clear();
    if ((py->PyType_GetFlags(py.type_of(object)) & kHeapType) == 0) keep_type(bridge, py, type);
    return true;
  }
  const Ref module = Ref::take(
      py, py->PyImport_Import(make_str(py, std::string_view("pyforge._conversions.complexes")).get()));
  const Ref ask =
      module
          ? Ref::take(py, py->PyObject_GetAttr(module.get(), make_str(py, std::string_view("is_real")).get()))
          : Ref();
  PyObject* const values[] = {object};
  const Ref answer = ask ? Ref::take(py, py->PyObject_Vectorcall(ask.get(), values, 1, nullptr)) : Ref();
  const int truth = answer ? py->PyObject_IsTrue(answer.get()) : -1;
  real = truth == 1;
  if (answer.get() == type) keep_type(bridge, py, type);
  return truth >= 0;
}

inline bool load_float(Bridge& bridge, const Attached& py, PyObject* object, Op op, double& out) {
  if (py.is_exact(object, py->PyFloat_Type)) {
    out = py.layout().float_value(py.api(), object);
    return true;
  }
  if (py.is_a(object, kLongSubclass)) return load_int_as_float(bridge, py, object, op, out);
  PyTypeObject* type = py.type_of(object);
  const bool is_float = py->PyType_IsSubtype(type, reinterpret_cast<PyTypeObject*>(py->PyFloat_Type)) != 0;
  const bool convertible = py->PyType_GetSlot(type, kSlotFloat) != nullptr || py->PyIndex_Check(object) != 0;
  bool real = is_float;
  if (!is_float && op != Op::number && convertible && !is_real(bridge, py, object, real)) return false;
  if (!real) {
    refuse_type(bridge, py, object, op, Reason::notReal);
    return false;
  }
  out = py->PyFloat_AsDouble(object);  // __float__ may raise: then the error is the user's
  if (out == -1 && py->PyErr_Occurred() != nullptr) return false;
  if (is_float || std::abs(out) <= kMaxSafe || py->PyIndex_Check(object) == 0) return true;
  // An integer of another kind, such as numpy.int64, whose __float__ rounds.
  const Ref integer = Ref::take(py, py->PyNumber_Index(object));
  if (integer) return load_int_as_float(bridge, py, integer.get(), op, out);
  if (py->PyErr_ExceptionMatches(*py->PyExc_TypeError) == 0) return false;
  py->PyErr_Clear();  // it only looked like one, as arrays of floats do
  return true;
}

template <Op op>
struct Float {
  static constexpr bool kWhole = false;
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
    if (!Kind::load(bridge, py, object, value)) return nullptr;
    if constexpr (Kind::kWhole) return node::whole(bridge.env, static_cast<int64_t>(value));
    return node::number(bridge.env, value);
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

}  // namespace pyforge::scalars
