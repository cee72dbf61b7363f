// Sets and frozensets: either passes in, the plan says which comes out.
#include "bridge/plan/operation.h"
#include "python/failure.h"

namespace pyforge {
namespace {

bool fits(const Node& node) { return node.parts.size() == 1; }

bool derives(const Attached& py, PyObject* object, PyObject* type) {
  return py->PyType_IsSubtype(py.type_of(object), reinterpret_cast<PyTypeObject*>(type)) != 0;
}

Progress open_write(Writing& w, Frame& frame) {
  const Attached& py = w.py;
  PyObject* set = frame.object.get();
  if (!derives(py, set, py->PySet_Type) && !derives(py, set, py->PyFrozenSet_Type))
    return w.refuse(*frame.node, set);
  frame.extra = Ref::take(py, py->PySequence_List(set));  // user code may change a set while it is written
  if (!frame.extra) return Progress::kFailed;
  frame.size = py->PyList_Size(frame.extra.get());
  return frame.size == 0 && py.is_exact(set, py->PyFrozenSet_Type)  // there is one empty frozenset
             ? (w.wire.number(0) ? Progress::kDone : Progress::kFailed)
             : w.head(frame, set, static_cast<size_t>(frame.size));
}

Progress write_next(Writing& w, Frame& frame) {
  const Node& item_node = *frame.node->parts[0];
  while (++frame.index < frame.size) {
    Ref item = Ref::share(w.py, w.py->PyList_GetItem(frame.extra.get(), frame.index));
    if (!item_node.is_scalar()) return w.part(item_node, std::move(item));
    if (!w.scalar_part(item_node, item.get())) return Progress::kFailed;
  }
  return Progress::kDone;
}

Progress open_read(Reading& r, Frame& frame) {
  const Progress progress = r.head(frame);
  if (progress != Progress::kPart) return progress;
  const bool frozen = frame.node->number(0) != 0;
  frame.object = Ref::take(r.py, frozen ? r.py->PyList_New(0) : r.py->PySet_New(nullptr));
  if (!frame.object) return Progress::kFailed;
  if (!frozen) r.remember(frame);
  return Progress::kPart;
}

/// Makes the frozenset of the items. False with a Python error; then the frame stands at the item of it.
bool freeze(Reading& r, Frame& frame) {
  Ref frozen = Ref::take(r.py, r.py->PyFrozenSet_New(frame.object.get()));
  if (!frozen) {
    const Ref error = fetch_exception(r.py);
    for (frame.index = 0; frame.index < frame.size; ++frame.index)
      if (r.py->PyObject_Hash(r.py->PyList_GetItem(frame.object.get(), frame.index)) == -1) break;
    r.py->PyErr_Clear();
    raise_exception(r.py, error);
    return false;
  }
  frame.object = std::move(frozen);
  return true;
}

Progress read_next(Reading& r, Frame& frame, Ref part) {
  const Node& item_node = *frame.node->parts[0];
  const bool frozen = frame.node->number(0) != 0;
  for (;;) {
    if (part && (frozen ? r.py->PyList_Append(frame.object.get(), part.get())
                        : r.py->PySet_Add(frame.object.get(), part.get())) != 0)
      return r.not_hashable(frame);
    if (++frame.index == frame.size) break;
    if (!item_node.is_scalar()) return r.part(item_node);
    part = r.scalar_part(item_node);
    if (!part) return Progress::kFailed;
  }
  if (frozen && !freeze(r, frame)) return r.not_hashable(frame);
  return r.kept_all(frame, r.py->PyObject_Size(frame.object.get()));
}

}  // namespace

constexpr Operation k_set = {.fits = fits,
                             .open_write = open_write,
                             .write_next = write_next,
                             .open_read = open_read,
                             .read_next = read_next,
                             .place = place_index,
                             .holds = true};

}  // namespace pyforge
