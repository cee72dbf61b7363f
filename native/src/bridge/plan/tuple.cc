// Tuples: one type per item. The arguments of a call are one, too.
#include "bridge/plan/operation.h"

namespace pyforge {
namespace {

bool fits(const Node&) { return true; }

Progress open_write(Writing& w, Frame& frame) {
  PyObject* tuple = frame.object.get();
  if (!w.py.is_a(tuple, kTupleSubclass)) return w.refuse(*frame.node, tuple);
  frame.size = w.py->PyTuple_Size(tuple);
  if (static_cast<size_t>(frame.size) != frame.node->parts.size()) {
    w.bridge.refusal.note(Reason::wrongLength, frame.node->kind,
                          std::to_string(frame.node->parts.size()) + " " + std::to_string(frame.size));
    return Progress::kFailed;
  }
  return frame.size == 0
             ? (w.wire.number(0) ? Progress::kDone : Progress::kFailed)  // there is one empty tuple
             : w.head(frame, tuple, 0);
}

Progress write_next(Writing& w, Frame& frame) {
  while (++frame.index < frame.size) {
    const Node& node = *frame.node->parts[static_cast<size_t>(frame.index)];
    Ref item = Ref::share(w.py, w.py->PyTuple_GetItem(frame.object.get(), frame.index));
    if (!node.is_scalar()) return w.part(node, std::move(item));
    if (!w.scalar_part(node, item.get())) return Progress::kFailed;
  }
  return Progress::kDone;
}

Progress open_read(Reading& r, Frame& frame) {
  const Progress progress = r.head(frame);
  if (progress != Progress::kPart) return progress;
  frame.size = static_cast<Py_ssize_t>(frame.node->parts.size());
  frame.object = Ref::take(r.py, r.py->PyTuple_New(frame.size));
  return frame.object ? Progress::kPart : Progress::kFailed;
}

Progress read_next(Reading& r, Frame& frame, Ref part) {
  if (part && r.py->PyTuple_SetItem(frame.object.get(), frame.index, part.release()) != 0)
    return Progress::kFailed;
  while (++frame.index < frame.size) {
    const Node& node = *frame.node->parts[static_cast<size_t>(frame.index)];
    if (!node.is_scalar()) return r.part(node);
    PyObject* item = r.scalar_part(node).release();
    if (item == nullptr || r.py->PyTuple_SetItem(frame.object.get(), frame.index, item) != 0)
      return Progress::kFailed;
  }
  return Progress::kDone;
}

}  // namespace

constexpr Operation k_tuple = {.fits = fits,
                               .open_write = open_write,
                               .write_next = write_next,
                               .open_read = open_read,
                               .read_next = read_next,
                               .place = place_index,
                               .holds = true};

}  // namespace pyforge
