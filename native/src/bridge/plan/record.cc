// Records: fields by name, as items of a Mapping or as attributes of any object; a field may go the other way
// than the record. A field that may be absent has a cell before it that says whether it is there. Python gets
// a dict, or an object of the class that stands after the names.
#include "bridge/plan/operation.h"
#include "python/failure.h"

namespace pyforge {
namespace {

enum Form : uint8_t { kDict, kMapping, kAttributes };

/// The first number: what Python gets.
enum Making : uint8_t {
  kPlain,     // a dict
  kAfter,     // an object whose attributes are set after it is made
  kKeywords,  // an object that is made with its fields as keywords
  kItems,     // an object whose items are set after it is made
};

Making making(const Node& node) { return static_cast<Making>(node.number(0)); }
bool by_keywords(const Node& node) { return making(node) == kKeywords; }
bool attributes(const Node& node) { return making(node) == kAfter || making(node) == kKeywords; }

/// The number of a field: 1 where it may be absent, 2 where it goes the other way.
uint32_t number_of(const Frame& frame) {
  return static_cast<uint32_t>(frame.node->number(static_cast<size_t>(frame.index) + 1));
}
bool may_lack(const Frame& frame) { return (number_of(frame) & 1) != 0; }
bool other_way(const Frame& frame) { return (number_of(frame) & 2) != 0; }
bool is_item(const Frame& frame) { return attributes(*frame.node) == other_way(frame); }
PyObject* name_of(const Frame& frame) { return frame.node->objects[static_cast<size_t>(frame.index)]; }

bool fits(const Node& node) {
  if (node.number(0) > static_cast<double>(kItems)) return false;
  for (PyObject* name : node.objects)
    if (name == nullptr) return false;
  return node.objects.size() == node.parts.size() + (making(node) == kPlain ? 0 : 1);
}

void place_field(const Attached& py, const Frame& frame, Refusal& refusal) {
  if (frame.index < 0 || frame.index >= frame.size) return;
  PyObject* name = name_of(frame);
  if (!py.is_exact(name, py->PyUnicode_Type)) return place_key(py, name, refusal);
  const Ref pending = fetch_exception(py);
  Py_ssize_t size = 0;
  const char* text = py->PyUnicode_AsUTF8AndSize(name, &size);
  if (text == nullptr) py->PyErr_Clear();
  refusal.under(text == nullptr ? ".?" : "." + std::string(text, static_cast<size_t>(size)));
  if (pending) raise_exception(py, pending);
}

Progress open_write(Writing& w, Frame& frame) {
  const Attached& py = w.py;
  PyObject* object = frame.object.get();
  frame.size = static_cast<Py_ssize_t>(frame.node->parts.size());
  if (attributes(*frame.node)) {
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

/// Whether the error that is set says that the field is not there.
bool says_absent(const Attached& py, const Frame& frame) {
  if (!is_item(frame)) return py->PyErr_ExceptionMatches(*py->PyExc_AttributeError) != 0;
  if (frame.form != kAttributes) return py->PyErr_ExceptionMatches(*py->PyExc_KeyError) != 0;
  if (py->PyErr_ExceptionMatches(*py->PyExc_LookupError) != 0) return true;
  if (py->PyErr_ExceptionMatches(*py->PyExc_TypeError) == 0) return false;
  // An object without items has not this one either; else the error is the object's own.
  PyTypeObject* type = py.type_of(frame.object.get());
  return py->PyType_GetSlot(type, kSlotSubscript) == nullptr &&
         py->PyType_GetSlot(type, kSlotItem) == nullptr;
}

/// The field's value. kDone: there is none.
Progress find(const Attached& py, const Frame& frame, Ref& value) {
  PyObject *object = frame.object.get(), *name = name_of(frame);
  if (frame.form == kDict && is_item(frame)) {
    PyObject* item = py->PyDict_GetItemWithError(object, name);
    if (item != nullptr) value = Ref::share(py, item);
    else if (py->PyErr_Occurred() != nullptr) return Progress::kFailed;
    return item != nullptr ? Progress::kPart : Progress::kDone;
  }
  value =
      Ref::take(py, is_item(frame) ? py->PyObject_GetItem(object, name) : py->PyObject_GetAttr(object, name));
  if (value) return Progress::kPart;
  if (!says_absent(py, frame)) return Progress::kFailed;
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
      return w.refuse(node, frame.object.get(),
                      is_item(frame) ? Reason::missingItem : Reason::missingAttribute);
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
  const bool calls = making(*frame.node) == kAfter || making(*frame.node) == kItems;
  PyObject* made =
      calls ? r.py->PyObject_Vectorcall(frame.node->objects.back(), nullptr, 0, nullptr) : r.py->PyDict_New();
  frame.object = Ref::take(r.py, made);
  if (!frame.object) return Progress::kFailed;
  if (!by_keywords(*frame.node)) r.remember(frame);
  return Progress::kPart;
}

bool put(const Attached& py, Frame& frame, PyObject* value) {
  PyObject *object = frame.object.get(), *name = name_of(frame);
  if (making(*frame.node) == kPlain) return py->PyDict_SetItem(object, name, value) == 0;
  if (!by_keywords(*frame.node)) {
    return (is_item(frame) ? py->PyObject_SetItem(object, name, value)
                           : py->PyObject_SetAttr(object, name, value)) == 0;
  }
  if (!is_item(frame)) return py->PyDict_SetItem(object, name, value) == 0;
  if (!frame.extra) frame.extra = Ref::take(py, py->PyDict_New());
  return frame.extra && py->PyDict_SetItem(frame.extra.get(), name, value) == 0;
}

/// The dict of fields becomes an object; it is given the items that wait beside it.
Progress make(const Attached& py, Frame& frame) {
  const Ref nothing = Ref::take(py, py->PyTuple_New(0));
  if (!nothing) return Progress::kFailed;
  PyObject* factory = frame.node->objects.back();
  frame.object = Ref::take(py, py->PyObject_Call(factory, nothing.get(), frame.object.get()));
  if (!frame.object) return Progress::kFailed;
  Py_ssize_t position = 0;
  PyObject *key = nullptr, *value = nullptr;
  while (frame.extra && py->PyDict_Next(frame.extra.get(), &position, &key, &value) != 0)
    if (py->PyObject_SetItem(frame.object.get(), key, value) < 0) return Progress::kFailed;
  return Progress::kDone;
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
