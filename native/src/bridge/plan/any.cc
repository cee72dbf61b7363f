// Undeclared values: a tag before each. What the tables of conversions name crosses by value, everything else
// as a handle to the object itself.
#include "bridge/integer.h"
#include "bridge/plan/operation.h"

namespace pyforge {
namespace {

constexpr int kIntsAsBigInt = 1, kKeysAsNames = 2;

bool asks(const Frame& frame, int option) { return (static_cast<int>(frame.node->number(0)) & option) != 0; }

bool fits(const Node& node) { return node.parts.empty(); }

bool write_tag(Writing& w, Tag tag) { return w.wire.number(static_cast<double>(tag)); }
Progress done(bool written) { return written ? Progress::kDone : Progress::kFailed; }

constexpr double kMaxSafe = 9007199254740991;

/// The value of an int that a number holds.
bool small_int(const Attached& py, PyObject* object, double& value) {
  int overflow = 0;
  value = static_cast<double>(py->PyLong_AsLongLongAndOverflow(object, &overflow));
  return overflow == 0 && value >= -kMaxSafe && value <= kMaxSafe;
}

bool write_int(Writing& w, const Frame& frame, PyObject* object) {
  double value = 0;
  if (!asks(frame, kIntsAsBigInt) && small_int(w.py, object, value))
    return write_tag(w, Tag::int_) && w.wire.number(value);
  return write_tag(w, Tag::bigint) && scalar(Op::bigint).write(w.bridge, w.py, w.wire, object);
}

/// The head of a container. kDone: it was met before.
Progress head(Writing& w, const Frame& frame, PyObject* object, Tag tag, Py_ssize_t size,
              bool single = false) {
  const Writing::Meeting meeting = single ? Writing::Meeting{} : w.meet(frame, object);
  if (meeting.known) return done(write_tag(w, Tag::shared) && w.wire.number(meeting.place));
  const double cell = static_cast<double>(size) + (meeting.remember ? kRemembered : 0);
  return write_tag(w, tag) && w.wire.number(cell) ? Progress::kPart : Progress::kFailed;
}

/// Whether a list is not empty and holds ints and floats alone, all of which numbers can say.
bool all_numbers(const Attached& py, const Frame& frame, PyObject* list, Py_ssize_t size) {
  if (asks(frame, kIntsAsBigInt)) return false;
  double value = 0;
  for (Py_ssize_t index = 0; index < size; ++index) {
    PyObject* item = py.layout().list_item(py.api(), list, index);
    if (py.is_exact(item, py->PyFloat_Type)) continue;
    if (!py.is_exact(item, py->PyLong_Type) || !small_int(py, item, value)) return false;
  }
  return size > 0;
}

/// A run of cells; no Python code runs here.
bool write_numbers(Writing& w, PyObject* list, Py_ssize_t size) {
  if (!w.wire.reserve(static_cast<size_t>(size))) return false;
  const size_t first = w.wire.run(static_cast<size_t>(size));
  const Attached& py = w.py;
  for (Py_ssize_t index = 0; index < size; ++index) {
    index = py.layout().copy_floats(py.api(), list, index, size, &w.wire.cell(first));
    if (index == size) break;
    double value = 0;
    PyObject* item = py.layout().list_item(py.api(), list, index);
    if (!py.is_exact(item, py->PyFloat_Type)) (void)small_int(py, item, value);
    else value = py.layout().float_value(py.api(), item);
    w.wire.cell(first + static_cast<size_t>(index)) = value;
  }
  return true;
}

Progress open_list(Writing& w, Frame& frame, Tag tag, bool single) {
  const Attached& py = w.py;
  PyObject* object = frame.object.get();
  frame.form = static_cast<uint8_t>(tag);
  frame.extra = py.is_exact(object, py->PyList_Type) ? Ref::share(py, object)
                                                     : Ref::take(py, py->PySequence_List(object));
  if (!frame.extra) return Progress::kFailed;
  frame.size = py->PyList_Size(frame.extra.get());
  const bool numbers = tag == Tag::list && all_numbers(py, frame, frame.extra.get(), frame.size);
  const Progress progress = head(w, frame, object, numbers ? Tag::numbers : tag, frame.size, single);
  if (progress != Progress::kPart || !numbers) return progress;
  return done(write_numbers(w, frame.extra.get(), frame.size));
}

/// A value that is complete at once. kPart for containers.
Progress write_leaf(Writing& w, const Frame& frame, PyObject* object) {
  const Attached& py = w.py;
  if (object == py.none()) return done(write_tag(w, Tag::none));
  if (object == py->_Py_TrueStruct) return done(write_tag(w, Tag::true_));
  if (object == py->_Py_FalseStruct) return done(write_tag(w, Tag::false_));
  if (py.is_exact(object, py->PyLong_Type)) return done(write_int(w, frame, object));
  if (py.is_exact(object, py->PyFloat_Type))
    return done(write_tag(w, Tag::float_) && w.wire.number(py.layout().float_value(py.api(), object)));
  if (py.is_exact(object, py->PyUnicode_Type))
    return done(write_tag(w, Tag::str) && scalar(Op::str).write(w.bridge, py, w.wire, object));
  if (py.is_exact(object, py->PyBytes_Type))
    return done(write_tag(w, Tag::bytes) && scalar(Op::bytes).write(w.bridge, py, w.wire, object));
  if (py.is_exact(object, py->PyList_Type) || py.is_exact(object, py->PyDict_Type) ||
      py.is_exact(object, py->PyTuple_Type) || py.is_exact(object, py->PySet_Type) ||
      py.is_exact(object, py->PyFrozenSet_Type))
    return Progress::kPart;
  const Handle handle = w.bridge.hold(py, Ref::share(py, object));
  return done(handle != 0 && write_tag(w, Tag::object) && w.wire.number(handle));
}

Progress open_write(Writing& w, Frame& frame) {
  const Attached& py = w.py;
  PyObject* object = frame.object.get();
  const Progress leaf = write_leaf(w, frame, object);
  if (leaf != Progress::kPart) return leaf;
  if (py.is_exact(object, py->PyDict_Type)) {
    frame.form = static_cast<uint8_t>(Tag::dict);
    frame.size = py->PyDict_Size(object);
    return head(w, frame, object, Tag::dict, frame.size);
  }
  if (py.is_exact(object, py->PyList_Type)) return open_list(w, frame, Tag::list, false);
  if (py.is_exact(object, py->PyTuple_Type))  // there is one empty tuple, and one empty frozenset
    return open_list(w, frame, Tag::list, py->PyTuple_Size(object) == 0);
  const bool frozen = py.is_exact(object, py->PyFrozenSet_Type);
  return open_list(w, frame, Tag::set, frozen && py->PyObject_Size(object) == 0);
}

Progress write_items(Writing& w, Frame& frame) {
  PyObject* list = frame.extra.get();
  while (++frame.index < frame.size) {
    // Making a list of a tuple or set may start the collector, and so any __del__, which may change what is
    // written.
    if (w.py->PyList_Size(list) != frame.size) return changed(w.py, "list");
    Ref item = Ref::share(w.py, w.py.layout().list_item(w.py.api(), list, frame.index));
    const Progress leaf = write_leaf(w, frame, item.get());
    if (leaf == Progress::kFailed) return leaf;
    if (leaf == Progress::kPart) return w.part(*frame.node, std::move(item));
  }
  return w.py->PyList_Size(list) == frame.size ? Progress::kDone : changed(w.py, "list");
}

/// Whether a key may be the name of a JavaScript property.
bool is_name(Writing& w, const Frame& frame) {
  if (!asks(frame, kKeysAsNames) || w.py.is_exact(frame.extra.get(), w.py->PyUnicode_Type)) return true;
  refuse_type(w.bridge, w.py, frame.extra.get(), frame.node->kind, Reason::keyNotStr);
  return false;
}

/// Pairs: an even index stands for a key, the odd one after it for its value.
Progress write_pairs(Writing& w, Frame& frame) {
  const Attached& py = w.py;
  for (;;) {
    const bool is_key = ++frame.index % 2 == 0;
    if (is_key) {
      PyObject *key = nullptr, *value = nullptr;
      const bool more = frame.index < 2 * frame.size;
      if (py->PyDict_Size(frame.object.get()) != frame.size ||
          (py->PyDict_Next(frame.object.get(), &frame.position, &key, &value) != 0) != more)
        return changed(py, "dict");
      if (!more) return Progress::kDone;
      frame.extra = Ref::share(py, key);
      frame.other = Ref::share(py, value);
      if (!is_name(w, frame)) return Progress::kFailed;
    }
    PyObject* object = (is_key ? frame.extra : frame.other).get();
    const Progress leaf = write_leaf(w, frame, object);
    if (leaf == Progress::kFailed) return leaf;
    if (leaf == Progress::kPart) return w.part(*frame.node, Ref::share(py, object));
  }
}

Progress write_next(Writing& w, Frame& frame) {
  return static_cast<Tag>(frame.form) == Tag::dict ? write_pairs(w, frame) : write_items(w, frame);
}

void place(const Attached& py, const Frame& frame, Refusal& refusal) {
  if (frame.form != static_cast<uint8_t>(Tag::dict)) place_index(py, frame, refusal);
  else if (frame.extra) place_key(py, frame.extra.get(), refusal);
  else if (frame.index >= 0) refusal.under(static_cast<size_t>(frame.index / 2));
}

/// A value that is complete at once; null with `tag` for containers.
Progress read_leaf(Reading& r, Tag tag, Ref& value, bool is_key = false) {
  const Attached& py = r.py;
  switch (tag) {
    case Tag::none: value = Ref::share(py, py.none()); break;
    case Tag::true_: value = Ref::share(py, py->_Py_TrueStruct); break;
    case Tag::false_: value = Ref::share(py, py->_Py_FalseStruct); break;
    case Tag::int_: value = Ref::take(py, py->PyLong_FromDouble(r.wire.number())); break;
    case Tag::float_: value = Ref::take(py, py->PyFloat_FromDouble(r.wire.number())); break;
    case Tag::bigint: value = Ref::take(py, scalar(Op::bigint).read(r.bridge, py, r.wire)); break;
    case Tag::str:
      value = is_key ? r.key() : Ref::take(py, scalar(Op::str).read(r.bridge, py, r.wire));
      break;
    case Tag::bytes: value = Ref::take(py, scalar(Op::bytes).read(r.bridge, py, r.wire)); break;
    case Tag::object: {
      PyObject* object = r.bridge.resolve(r.wire.handle());
      if (object != nullptr) value = Ref::share(py, object);
      break;
    }
    case Tag::list:
    case Tag::numbers:
    case Tag::dict:
    case Tag::set:
    case Tag::shared: return Progress::kPart;
    default: return r.broken();
  }
  return value ? Progress::kDone : Progress::kFailed;
}

bool read_numbers(Reading& r, Frame& frame) {
  const double* cells = r.wire.run(static_cast<size_t>(frame.size));
  for (Py_ssize_t index = 0; index < frame.size; ++index) {
    PyObject* item = number_by_value(r.py, cells[index]);
    if (item == nullptr) return false;
    r.py.layout().fill_list(r.py.api(), frame.object.get(), index, item);
  }
  return true;
}

Progress open_container(Reading& r, Frame& frame, Tag tag) {
  if (tag == Tag::shared) return r.recall(r.wire.count());
  const Progress progress = r.head(frame);
  if (progress != Progress::kPart) return progress;
  frame.form = static_cast<uint8_t>(tag);
  frame.object = Ref::take(r.py, tag == Tag::dict  ? r.py->PyDict_New()
                                 : tag == Tag::set ? r.py->PySet_New(nullptr)
                                                   : r.py->PyList_New(frame.size));
  if (!frame.object) return Progress::kFailed;
  r.remember(frame);
  if (tag != Tag::numbers) return Progress::kPart;
  return read_numbers(r, frame) ? r.whole(std::move(frame.object)) : Progress::kFailed;
}

Progress open_read(Reading& r, Frame& frame) {
  const Tag tag = static_cast<Tag>(r.wire.count());
  Ref value;
  const Progress leaf = read_leaf(r, tag, value);
  if (leaf == Progress::kDone) return r.whole(std::move(value));
  return leaf == Progress::kPart ? open_container(r, frame, tag) : leaf;
}

/// Takes one item, key or value into the container. False with a Python error or a refusal.
bool take(Reading& r, Frame& frame, Ref part) {
  switch (static_cast<Tag>(frame.form)) {
    case Tag::list: return r.fill(frame, std::move(part));
    case Tag::set:
      if (r.py->PySet_Add(frame.object.get(), part.get()) == 0) return true;
      (void)r.not_hashable(frame);
      return false;
    default: break;
  }
  if (frame.index % 2 == 0) {
    frame.extra = std::move(part);
    return true;
  }
  if (r.py->PyDict_SetItem(frame.object.get(), frame.extra.get(), part.get()) != 0) {
    (void)r.not_hashable(frame);
    return false;
  }
  frame.extra = Ref();
  return true;
}

Progress read_next(Reading& r, Frame& frame, Ref part) {
  const bool pairs = static_cast<Tag>(frame.form) == Tag::dict;
  const Py_ssize_t end = pairs ? 2 * frame.size : frame.size;
  if (part && !take(r, frame, std::move(part))) return Progress::kFailed;
  while (++frame.index < end) {
    Ref value;
    const Progress leaf =
        read_leaf(r, static_cast<Tag>(r.wire.count()), value, pairs && frame.index % 2 == 0);
    if (leaf == Progress::kPart) {
      r.wire.step_back();
      return r.part(*frame.node);
    }
    if (leaf == Progress::kFailed || !take(r, frame, std::move(value))) return Progress::kFailed;
  }
  const bool keeps_one = pairs || static_cast<Tag>(frame.form) == Tag::set;
  return keeps_one ? r.kept_all(frame, r.py->PyObject_Size(frame.object.get())) : Progress::kDone;
}

}  // namespace

constexpr Operation k_any = {.fits = fits,
                             .open_write = open_write,
                             .write_next = write_next,
                             .open_read = open_read,
                             .read_next = read_next,
                             .place = place,
                             .holds = true};

/// The arguments of a call: read and written one by one, by those who call.
constexpr Operation k_sequence = {
    .fits = [](const Node&) { return true; },
    .open_write = [](Writing&, Frame&) { return Progress::kDone; },
    .write_next = [](Writing&, Frame&) { return Progress::kDone; },
    .open_read = [](Reading& r, Frame&) { return r.whole(Ref::share(r.py, r.py.none())); },
    .read_next = [](Reading&, Frame&, Ref) { return Progress::kDone; },
    .place = place_nothing};

}  // namespace pyforge
