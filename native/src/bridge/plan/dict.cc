// Dicts: pairs of two types; any Mapping passes in.
#include "bridge/plan/operation.h"

namespace pyforge {
namespace {

enum Form : uint8_t { kDict, kItems };  // of a Mapping that is no dict: its items, as a list of pairs

bool fits(const Node& node) { return node.parts.size() == 2; }

void place_pair(const Attached& py, const Frame& frame, Refusal& refusal) {
  if (frame.extra) place_key(py, frame.extra.get(), refusal);
  else if (frame.index >= 0) refusal.under(static_cast<size_t>(frame.index / 2));
}

Progress open_write(Writing& w, Frame& frame) {
  const Attached& py = w.py;
  PyObject* object = frame.object.get();
  Ref mapping;
  if (py.is_a(object, kDictSubclass)) {
    frame.form = kDict;
    frame.size = py->PyDict_Size(object);
  } else {
    PyObject* abstract = abstract_type(py, w.bridge.mapping_abc, "Mapping");
    const int is_mapping = abstract == nullptr ? -1 : py->PyObject_IsInstance(object, abstract);
    if (is_mapping == 0) return w.refuse(*frame.node, object, Reason::notMapping);
    frame.form = kItems;
    mapping =
        std::exchange(frame.object, is_mapping == 1 ? Ref::take(py, py->PyMapping_Items(object)) : Ref());
    if (!frame.object) return Progress::kFailed;
    frame.size = py->PyList_Size(frame.object.get());
  }
  return w.head(frame, object, static_cast<size_t>(frame.size));
}

/// Puts the next pair into the frame. kDone at the end.
Progress next_pair(Writing& w, Frame& frame) {
  const Attached& py = w.py;
  PyObject *key = nullptr, *value = nullptr;
  if (frame.form == kDict) {
    if (py->PyDict_Size(frame.object.get()) != frame.size) return changed(py, "dict");
    if (py->PyDict_Next(frame.object.get(), &frame.position, &key, &value) == 0)
      return frame.index / 2 + 1 < frame.size ? changed(py, "dict") : Progress::kDone;
    if (frame.index / 2 + 1 >= frame.size && frame.index > 0) return changed(py, "dict");
  } else {
    if (frame.position == frame.size) return Progress::kDone;
    PyObject* pair = py->PyList_GetItem(frame.object.get(), frame.position++);
    if (pair == nullptr) return Progress::kFailed;
    if (!py.is_a(pair, kTupleSubclass) || py->PyTuple_Size(pair) != 2) {
      frame.extra = Ref();
      frame.index = -1;  // the refusal is of the Mapping
      const bool is_tuple = py.is_a(pair, kTupleSubclass);
      w.bridge.refusal.note(
          Reason::noPair, frame.node->kind,
          is_tuple ? "a tuple of " + std::to_string(py->PyTuple_Size(pair)) + " items" : type_name(py, pair));
      return Progress::kFailed;
    }
    key = py->PyTuple_GetItem(pair, 0);
    value = py->PyTuple_GetItem(pair, 1);
  }
  frame.extra = Ref::share(py, key);
  frame.other = Ref::share(py, value);
  return Progress::kPart;
}

/// An even index stands for a key, the odd one after it for its value.
Progress write_next(Writing& w, Frame& frame) {
  for (;;) {
    const bool is_key = ++frame.index % 2 == 0;
    if (is_key) {
      frame.index -= 2;
      const Progress progress = next_pair(w, frame);
      if (progress != Progress::kPart) return progress;
      frame.index += 2;
    }
    const Node& node = *frame.node->parts[is_key ? 0 : 1];
    PyObject* object = (is_key ? frame.extra : frame.other).get();
    if (!node.is_scalar()) return w.part(node, Ref::share(w.py, object));
    if (!w.scalar_part(node, object)) return Progress::kFailed;
  }
}

Progress open_read(Reading& r, Frame& frame) {
  const Progress progress = r.head(frame);
  if (progress != Progress::kPart) return progress;
  frame.object = Ref::take(r.py, r.py->PyDict_New());
  if (!frame.object) return Progress::kFailed;
  r.remember(frame);
  return Progress::kPart;
}

Progress read_next(Reading& r, Frame& frame, Ref part) {
  for (;;) {
    if (part) {
      if (frame.index % 2 == 0) {
        frame.extra = std::move(part);
      } else {
        if (r.py->PyDict_SetItem(frame.object.get(), frame.extra.get(), part.get()) != 0)
          return r.not_hashable(frame);
        frame.extra = Ref();
      }
    }
    if (++frame.index == 2 * frame.size) return r.kept_all(frame, r.py->PyDict_Size(frame.object.get()));
    const Node& node = *frame.node->parts[frame.index % 2 == 0 ? 0 : 1];
    if (!node.is_scalar()) return r.part(node);
    part = r.scalar_part(node);
    if (!part) return Progress::kFailed;
  }
}

}  // namespace

constexpr Operation k_dict = {.fits = fits,
                              .open_write = open_write,
                              .write_next = write_next,
                              .open_read = open_read,
                              .read_next = read_next,
                              .place = place_pair,
                              .holds = true};

}  // namespace pyforge
