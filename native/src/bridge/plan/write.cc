#include <algorithm>

#include "bridge/plan/operation.h"
#include "python/failure.h"

namespace pyforge {
namespace {

/// A declared type does not nest so deep; a value that makes its parts as they are asked for may, without
/// end.
constexpr size_t kMostFrames = 100'000;

}  // namespace

bool Writing::write(const Node& node, PyObject* object, bool nests) {
  nests_ = nests;
  Progress progress = enter(node, Ref::share(py, object));
  for (;;) {
    if (progress == Progress::kFailed && !recover()) return false;
    if (frames_.empty()) return true;
    Frame& frame = frames_.back();
    progress = frame.node->operation->write_next(*this, frame);
    if (progress == Progress::kPart) progress = enter(*part_, std::move(part_object_));
    else if (progress == Progress::kDone) frames_.pop_back();
  }
}

Progress Writing::enter(const Node& node, Ref object) {
  if (node.is_scalar()) return scalar_part(node, object.get()) ? Progress::kDone : Progress::kFailed;
  if (frames_.size() >= kMostFrames && node.op != Op::any) {
    bridge.refusal.note(Reason::tooDeep, node.kind, std::to_string(kMostFrames));
    return Progress::kFailed;
  }
  frames_.emplace_back(node, std::move(object));
  const Progress progress = node.operation->open_write(*this, frames_.back());
  if (progress != Progress::kPart) frames_.pop_back();
  return progress;
}

bool Writing::recover() {
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    if (!attempts_.empty() && attempts_.back().depth == frames_.size()) {
      if (note_refusal()) return true;
      end_attempt();
    }
    frame.node->operation->place(py, frame, bridge.refusal);
    frames_.pop_back();
  }
  return false;
}

Writing::Meeting Writing::meet(const Frame& frame, PyObject* object) {
  const uint32_t own = frame.extra.get() == object ? 3 : 2;  // its container's and the frame's
  if (!nests_ || py.layout().references_at_most(object, own)) return {};
  const auto [entry, fresh] = met_.try_emplace({object, frame.node});
  if (!fresh) return {true, false, entry->second.place};
  entry->second = {Ref::share(py, object), places_};
  order_.push_back(entry->first);
  return {false, true, places_++};
}

Progress Writing::head(const Frame& frame, PyObject* object, size_t size) {
  const Meeting meeting = meet(frame, object);
  if (meeting.known)
    return wire.number(-static_cast<double>(meeting.place) - 1) ? Progress::kDone : Progress::kFailed;
  const double cell = static_cast<double>(size) + (meeting.remember ? kRemembered : 0);
  return wire.number(cell) ? Progress::kPart : Progress::kFailed;
}

void Writing::take_back(const Attempt& attempt) {
  wire.rewind(attempt.mark);
  while (order_.size() > attempt.met) {
    met_.erase(order_.back());
    order_.pop_back();
  }
  places_ = attempt.places;
}

Py_ssize_t Writing::first_choice(const Node& node, PyObject* object) const {
  const auto [begin, end] = choices_.equal_range(object);
  for (auto known = begin; known != end; ++known)
    if (known->second.node == &node) return known->second.index;
  return 0;
}

void Writing::remember_choice(const Node& node, PyObject* object, Py_ssize_t index) {
  const auto is_leaf = [](const Node* part) { return part->is_scalar(); };
  if (std::ranges::all_of(node.parts, is_leaf)) return;  // nothing within could be tried again
  if (first_choice(node, object) == 0) choices_.emplace(object, Choice{Ref::share(py, object), &node, index});
}

bool Writing::note_refusal() {
  if (node::exception_pending(bridge.env)) return false;
  if (!bridge.refusal.set) {
    const auto matches = [&](PyObject* type) { return py->PyErr_ExceptionMatches(type) != 0; };
    if (py->PyErr_Occurred() == nullptr || !matches(*py->PyExc_Exception) ||
        matches(*py->PyExc_MemoryError) || matches(*py->PyExc_RecursionError))
      return false;
    const Handle raised = bridge.hold(py, fetch_exception(py));
    if (raised == 0) return false;
    bridge.refusal.set = true;
    bridge.refusal.raised = raised;
  }
  bridge.refusal.shorten();
  attempts_.back().refusals.push_back(std::exchange(bridge.refusal, {}));
  return true;
}

void place_index(const Attached&, const Frame& frame, Refusal& refusal) {
  if (frame.index >= 0) refusal.under(static_cast<size_t>(frame.index));
}

void place_nothing(const Attached&, const Frame&, Refusal&) {}

void place_key(const Attached& py, PyObject* key, Refusal& refusal) {
  const Ref pending = fetch_exception(py);
  const Ref repr = Ref::take(py, py->PyObject_Repr(key));
  Py_ssize_t size = 0;
  const char* utf8 = repr ? py->PyUnicode_AsUTF8AndSize(repr.get(), &size) : nullptr;
  std::string text = utf8 == nullptr ? "<key>" : std::string(utf8, static_cast<size_t>(size));
  if (utf8 == nullptr) py->PyErr_Clear();
  if (pending) raise_exception(py, pending);
  refusal.under("[" + text + "]");
}

Progress changed(const Attached& py, const char* what) {
  py->PyErr_SetString(*py->PyExc_RuntimeError,
                      (std::string(what) + " changed size while it was converted").c_str());
  return Progress::kFailed;
}

}  // namespace pyforge
