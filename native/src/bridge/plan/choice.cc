// Choices: the number of the first type that accepts, and its value.
#include <algorithm>

#include "bridge/plan/operation.h"

namespace pyforge {
namespace {

/// A value that nests choices without end would have a refusal within a refusal for each, too many for any
/// stack. The outermost are kept, as errors keep so many causes.
constexpr uint32_t kMostLevels = 100;

/// Recurses as deep as what is kept.
void keep_levels(Refusal& refusal, uint32_t levels) {
  refusal.levels = std::min(refusal.levels, levels);
  if (levels == 0) refusal.variants.clear();
  for (Refusal& variant : refusal.variants) keep_levels(variant, levels - 1);
}

bool fits(const Node& node) { return !node.parts.empty(); }

Progress none_accepts(Writing& w, const Node& node) {
  std::vector<Refusal> refusals = std::move(w.attempt().refusals);
  w.end_attempt();
  w.bridge.refusal.note(Reason::noneAccepts, node.kind, "");
  Refusal& refusal = w.bridge.refusal;
  refusal.variants = std::move(refusals);
  for (const Refusal& variant : refusal.variants)
    refusal.levels = std::max(refusal.levels, variant.levels + 1);
  if (refusal.levels >= 2 * kMostLevels) keep_levels(refusal, kMostLevels);  // seldom: that walks them all
  return Progress::kFailed;
}

Progress open_write(Writing& w, Frame& frame) {
  frame.size = static_cast<Py_ssize_t>(frame.node->parts.size());
  frame.position = w.first_choice(*frame.node, frame.object.get());
  w.begin_attempt();
  return Progress::kPart;
}

/// Comes back with a refusal more where the type at `frame.index` refused, else with its value written.
Progress write_next(Writing& w, Frame& frame) {
  Attempt& attempt = w.attempt();
  const auto refusals = static_cast<Py_ssize_t>(attempt.refusals.size());
  const Py_ssize_t next = frame.position + refusals;
  const bool done = frame.index == next;
  if (refusals > 0 && (done || next == frame.size)) w.remember_choice(*frame.node, frame.object.get(), next);
  if (done) {
    w.end_attempt();
    return Progress::kDone;
  }
  w.take_back(attempt);
  frame.index = next;
  if (frame.index == frame.size) return none_accepts(w, *frame.node);
  if (!w.wire.number(static_cast<double>(frame.index))) return Progress::kFailed;
  return w.part(*frame.node->parts[static_cast<size_t>(frame.index)], Ref::share(w.py, frame.object.get()));
}

Progress open_read(Reading& r, Frame& frame) {
  frame.size = static_cast<Py_ssize_t>(r.wire.count());
  return static_cast<size_t>(frame.size) < frame.node->parts.size() ? Progress::kPart : r.broken();
}

Progress read_next(Reading& r, Frame& frame, Ref part) {
  if (!part) return r.part(*frame.node->parts[static_cast<size_t>(frame.size)]);
  frame.object = std::move(part);
  return Progress::kDone;
}

}  // namespace

constexpr Operation k_choice = {.fits = fits,
                                .open_write = open_write,
                                .write_next = write_next,
                                .open_read = open_read,
                                .read_next = read_next,
                                .place = place_nothing,
                                .transparent = true};

}  // namespace pyforge
