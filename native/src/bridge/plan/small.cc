// What adds a word to a value: None or a type, one of some constants, not zero, by way of Python functions,
// the object itself.
#include "bridge/integer.h"
#include "bridge/plan/operation.h"
#include "python/failure.h"

namespace pyforge {
namespace {

bool has_one_part(const Node& node) { return node.parts.size() == 1; }
bool has_no_part(const Node& node) { return node.parts.empty(); }

/// For operations that are complete when they open.
Progress never_writes(Writing&, Frame&) { return Progress::kDone; }
Progress never_reads(Reading&, Frame&, Ref) { return Progress::kDone; }

/// The part is the frame's own object; nothing is left to do after it.
Progress write_same(Writing& w, Frame& frame) {
  if (++frame.index > 0) return Progress::kDone;
  return w.part(*frame.node->parts[0], Ref::share(w.py, frame.object.get()));
}
Progress read_same(Reading& r, Frame& frame, Ref part) {
  if (++frame.index == 0) return r.part(*frame.node->parts[0]);
  frame.object = std::move(part);
  return Progress::kDone;
}

// --- optional

Progress write_optional(Writing& w, Frame& frame) {
  const bool none = frame.object.get() == w.py.none();
  if (!w.wire.number(none ? 0 : 1)) return Progress::kFailed;
  if (none) return Progress::kDone;
  const Node& node = *frame.node->parts[0];
  if (!node.is_scalar()) return Progress::kPart;
  return w.scalar_part(node, frame.object.get()) ? Progress::kDone : Progress::kFailed;
}
Progress read_optional(Reading& r, Frame& frame) {
  if (r.wire.number() == 0) return r.whole(Ref::share(r.py, r.py.none()));
  const Node& node = *frame.node->parts[0];
  return node.is_scalar() ? r.whole(r.scalar_part(node)) : Progress::kPart;
}

// --- literal: the number of the constant that is equal, and of its type

bool has_constants(const Node& node) {
  for (PyObject* constant : node.objects)
    if (constant == nullptr) return false;
  return !node.objects.empty();
}

Progress write_literal(Writing& w, Frame& frame) {
  PyObject* object = frame.object.get();
  for (size_t index = 0; index < frame.node->objects.size(); ++index) {
    PyObject* constant = frame.node->objects[index];
    const bool same_kind = w.py.type_of(object) == w.py.type_of(constant) ||
                           (w.py.is_a(constant, kUnicodeSubclass) && w.py.is_a(object, kUnicodeSubclass));
    if (!same_kind) continue;
    const int equal = w.py->PyObject_RichCompareBool(object, constant, kEqual);
    if (equal < 0) return Progress::kFailed;
    if (equal == 1) return w.wire.number(static_cast<double>(index)) ? Progress::kDone : Progress::kFailed;
  }
  const Ref repr = Ref::take(w.py, w.py->PyObject_Repr(object));
  Py_ssize_t size = 0;
  const char* text = repr ? w.py->PyUnicode_AsUTF8AndSize(repr.get(), &size) : nullptr;
  if (text == nullptr) return Progress::kFailed;
  w.bridge.refusal.note(Reason::notAmong, frame.node->kind, std::string(text, static_cast<size_t>(size)));
  return Progress::kFailed;
}
Progress read_literal(Reading& r, Frame& frame) {
  const size_t index = r.wire.count();
  if (index >= frame.node->objects.size()) return r.broken();
  return r.whole(Ref::share(r.py, frame.node->objects[index]));
}

// --- nonZero

Progress write_non_zero(Writing& w, Frame& frame) {
  const Node& node = *frame.node->parts[0];
  // The int, not the object: what __bool__ says of that is another matter.
  const Ref integer = as_integer(w.bridge, w.py, frame.object.get(), node.op);
  if (!integer || !w.scalar_part(node, integer.get())) return Progress::kFailed;
  const int truth = w.py->PyObject_IsTrue(integer.get());
  if (truth == 1) return Progress::kDone;
  if (truth == 0) w.bridge.refusal.note(Reason::zero, frame.node->kind, "0");
  return Progress::kFailed;
}
Progress read_non_zero(Reading& r, Frame& frame) { return r.whole(r.scalar_part(*frame.node->parts[0])); }
bool has_integer_part(const Node& node) {
  if (node.parts.size() != 1) return false;
  const Op op = node.parts[0]->op;
  return (op >= Op::i8 && op <= Op::usize) || (op >= Op::i64 && op <= Op::bigint);
}

// --- converted

bool has_two_functions(const Node& node) { return node.parts.size() == 1 && node.objects.size() == 2; }

Ref through(const Attached& py, PyObject* function, const Ref& value) {
  if (function == nullptr) return Ref::share(py, value.get());
  PyObject* const values[] = {value.get()};
  return Ref::take(py, py->PyObject_Vectorcall(function, values, 1, nullptr));
}

/// A helper of PyForge's own refuses by an exception that only it raises: its words get the path before them.
void note_worded(Bridge& bridge, const Attached& py, const Node& node) {
  const Ref exception = fetch_exception(py);
  const Ref text = exception && type_name(py, exception.get()) == "pyforge._conversions.Refused"
                       ? Ref::take(py, py->PyObject_Str(exception.get()))
                       : Ref();
  Py_ssize_t size = 0;
  const char* utf8 = text ? py->PyUnicode_AsUTF8AndSize(text.get(), &size) : nullptr;
  if (utf8 != nullptr)
    bridge.refusal.note(Reason::worded, node.kind, std::string(utf8, static_cast<size_t>(size)));
  else if (exception) raise_exception(py, exception);
}

Progress write_converted(Writing& w, Frame& frame) {
  frame.object = through(w.py, frame.node->objects[0], frame.object);
  if (frame.object) return Progress::kPart;
  note_worded(w.bridge, w.py, *frame.node);
  return Progress::kFailed;
}
Progress open_converted(Reading&, Frame&) { return Progress::kPart; }
Progress read_converted(Reading& r, Frame& frame, Ref part) {
  if (++frame.index == 0) return r.part(*frame.node->parts[0]);
  frame.object = through(r.py, frame.node->objects[1], part);
  if (frame.object) return Progress::kDone;
  note_worded(r.bridge, r.py, *frame.node);
  return Progress::kFailed;
}

// --- object: with a type among its objects, an instance of it

Progress write_object(Writing& w, Frame& frame) {
  if (!frame.node->objects.empty() && frame.node->objects[0] != nullptr) {
    const int instance = w.py->PyObject_IsInstance(frame.object.get(), frame.node->objects[0]);
    if (instance < 0) return Progress::kFailed;
    if (instance == 0) return w.refuse(*frame.node, frame.object.get());
  }
  const Handle handle = w.bridge.hold(w.py, Ref::share(w.py, frame.object.get()));
  return handle != 0 && w.wire.number(handle) ? Progress::kDone : Progress::kFailed;
}
Progress read_object(Reading& r, Frame& frame) {
  PyObject* object = r.bridge.resolve(r.wire.handle());
  if (object == nullptr) return Progress::kFailed;
  if (!frame.node->objects.empty() && frame.node->objects[0] != nullptr) {
    const int instance = r.py->PyObject_IsInstance(object, frame.node->objects[0]);
    if (instance == 0) refuse_type(r.bridge, r.py, object, frame.node->kind);
    if (instance != 1) return Progress::kFailed;
  }
  return r.whole(Ref::share(r.py, object));
}

}  // namespace

constexpr Operation k_optional = {.fits = has_one_part,
                                  .open_write = write_optional,
                                  .write_next = write_same,
                                  .open_read = read_optional,
                                  .read_next = read_same,
                                  .place = place_nothing,
                                  .transparent = true};
constexpr Operation k_literal = {.fits = has_constants,
                                 .open_write = write_literal,
                                 .write_next = never_writes,
                                 .open_read = read_literal,
                                 .read_next = never_reads,
                                 .place = place_nothing};
constexpr Operation k_nonZero = {.fits = has_integer_part,
                                 .open_write = write_non_zero,
                                 .write_next = never_writes,
                                 .open_read = read_non_zero,
                                 .read_next = never_reads,
                                 .place = place_nothing};
constexpr Operation k_converted = {.fits = has_two_functions,
                                   .open_write = write_converted,
                                   .write_next = write_same,
                                   .open_read = open_converted,
                                   .read_next = read_converted,
                                   .place = place_nothing,
                                   .transparent = true};
constexpr Operation k_object = {.fits = has_no_part,
                                .open_write = write_object,
                                .write_next = never_writes,
                                .open_read = read_object,
                                .read_next = never_reads,
                                .place = place_nothing};

}  // namespace pyforge
