#include "bridge/scalar.h"

#include "bridge/scalar_bigint.h"
#include "bridge/scalar_number.h"
#include "bridge/scalar_object.h"

namespace pyforge {
namespace {

using namespace scalars;

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

}  // namespace

constinit const Scalar kScalars[kScalarCount] = {
#define SCALAR(id, name, ts, in, out) row<Op::id>(),
#include "bridge/scalars.def"
};

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
  using scalars::kMaxSafe;
  const bool is_int = std::abs(value) <= kMaxSafe && scalars::is_whole(value);
  return is_int ? py->PyLong_FromLongLong(static_cast<int64_t>(value)) : py->PyFloat_FromDouble(value);
}

}  // namespace pyforge
