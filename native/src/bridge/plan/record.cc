// Records: fields by name, as items of a Mapping or as attributes of any object. A field that may be absent
// has a cell before it that says whether it is there. Python gets a dict, or an object of the class that
// stands after the names.
#include "bridge/plan/operation.h"
#include "python/failure.h"

namespace pyforge {
namespace {

enum Form : uint8_t { kDict, kMapping, kAttributes };

/// What the first number says.
bool by_attribute(const Node& node) { return node.number(0) != 0; }
bool by_keywords(const Node& node) { return node.number(0) == 2; }
bool may_lack(const Frame& frame) { return frame.node->number(static_cast<size_t>(frame.index) + 1) != 0; }
PyObject* name_of(const Frame& frame) { return frame.node->objects[static_cast<size_t>(frame.index)]; }

bool fits(const Node& node) {
  for (PyObject* name : node.objects)
    if (name == nullptr) return false;
  return node.objects.size() == node.parts.size() + (by_attribute(node) ? 1 : 0);
}

void place_field(const Attached& py, const Frame& frame, Refusal& refusal) {
  if (frame.index < 0 || frame.index >= frame.size) return;
  const Ref pending = fetch_exception(py);
  Py_ssize_t size = 0;
  const char* name = py->PyUnicode_AsUTF8AndSize(name_of(frame), &size);
  if (name == nullptr) py->PyErr_Clear();
  refusal.under(name == nullptr ? ".?" : "." + std::string(name, static_cast<size_t>(size)));
  if (pending) raise_exception(py, pending);
}

Progress open_write(Writing& w, Frame& frame) {
  const Attached& py = w.py;
  PyObject* object = frame.object.get();
  frame.size = static_cast<Py_ssize_t>(frame.node->parts.size());
  if (by_attribute(*frame.node)) {
    frame.form = kAttributes;
  } else if (py.is_exact(object, py->PyDict_Type)) {
    frame.form = kDict;
  } else {
    PyObject* mapping = abstract_type(py, w.bridge.mapping_abc, "Mapping");
    const int is_mapping = mapping == nullptr ? -1 : py->PyObject_IsInstance(object, mapping);
    if (is_mapping == 0) return w.refuse(*frame.node, object, Reason::notMapping);
    if (is_mapping < 0) return Progress::kFailed;
    frame.form = kMapping;
  }
  return w.head(frame, object, 0);
}

/// The field's value. kDone: there is none.
Progress find(const Attached& py, const Frame& frame, Ref& value) {
  PyObject *object = frame.object.get(), *name = name_of(frame);
  if (frame.form == kDict) {
    PyObject* item = py->PyDict_GetItemWithError(object, name);
    if (item != nullptr) value = Ref::share(py, item);
    else if (py->PyErr_Occurred() != nullptr) return Progress::kFailed;
    return item != nullptr ? Progress::kPart : Progress::kDone;
  }
  value = Ref::take(
      py, frame.form == kMapping ? py->PyObject_GetItem(object, name) : py->PyObject_GetAttr(object, name));
  if (value) return Progress::kPart;
  PyObject* absent = frame.form == kMapping ? *py->PyExc_KeyError : *py->PyExc_AttributeError;
  if (py->PyErr_ExceptionMatches(absent) == 0) return Progress::kFailed;
  py->PyErr_Clear();
  return Progress::kDone;
}

Progress write_next(Writing& w, Frame& frame) {
  while (++frame.index < frame.size) {
    Ref value;
    const Progress found = find(w.py, frame, value);
    if (found == Progress::kFailed) return found;
    if (may_lack(frame) && !w.wire.number(found == Progress::kPart ? 1 : 0)) return Progress::kFailed;
    const Node& node = *frame.node->parts[static_cast<size_t>(frame.index)];
    if (found == Progress::kDone) {
      if (may_lack(frame)) continue;
      const bool item = frame.form != kAttributes;
      return w.refuse(node, frame.object.get(), item ? Reason::missingItem : Reason::missingAttribute);
    }
    if (!node.is_scalar()) return w.part(node, std::move(value));
    if (!w.scalar_part(node, value.get())) return Progress::kFailed;
  }
  return Progress::kDone;
}

Progress open_read(Reading& r, Frame& frame) {
  const Progress progress = r.head(frame);
  if (progress != Progress::kPart) return progress;
  frame.size = static_cast<Py_ssize_t>(frame.node->parts.size());
  const bool sets = by_attribute(*frame.node) && !by_keywords(*frame.node);
  frame.form = sets ? kAttributes : kDict;
  PyObject* made =
      sets ? r.py->PyObject_Vectorcall(frame.node->objects.back(), nullptr, 0, nullptr) : r.py->PyDict_New();
  frame.object = Ref::take(r.py, made);
  if (!frame.object) return Progress::kFailed;
  if (!by_keywords(*frame.node)) r.remember(frame);
  return Progress::kPart;
}

bool put(const Attached& py, const Frame& frame, PyObject* value) {
  PyObject *object = frame.object.get(), *name = name_of(frame);
  return (frame.form == kDict ? py->PyDict_SetItem(object, name, value)
                              : py->PyObject_SetAttr(object, name, value)) == 0;
}

/// The dict of fields becomes an object.
Progress make(const Attached& py, Frame& frame) {
  const Ref nothing = Ref::take(py, py->PyTuple_New(0));
  if (!nothing) return Progress::kFailed;
  PyObject* factory = frame.node->objects.back();
  frame.object = Ref::take(py, py->PyObject_Call(factory, nothing.get(), frame.object.get()));
  return frame.object ? Progress::kDone : Progress::kFailed;
}

Progress read_next(Reading& r, Frame& frame, Ref part) {
  for (;;) {
    if (part && !put(r.py, frame, part.get())) return Progress::kFailed;
    part = {};
    if (++frame.index == frame.size) return by_keywords(*frame.node) ? make(r.py, frame) : Progress::kDone;
    if (may_lack(frame) && r.wire.number() == 0) continue;
    const Node& node = *frame.node->parts[static_cast<size_t>(frame.index)];
    if (!node.is_scalar()) return r.part(node);
    part = r.scalar_part(node);
    if (!part) return Progress::kFailed;
  }
}

}  // namespace

constexpr Operation k_record = {.fits = fits,
                                .open_write = open_write,
                                .write_next = write_next,
                                .open_read = open_read,
                                .read_next = read_next,
                                .place = place_field,
                                .holds = true};

}  // namespace pyforge
