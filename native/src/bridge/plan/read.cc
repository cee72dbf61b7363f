#include "bridge/plan/operation.h"
#include "bridge/text.h"
#include "python/failure.h"

namespace pyforge {

Ref Reading::read(const Node& node) {
  Progress progress = enter(node);
  for (;;) {
    if (progress == Progress::kFailed) {
      fail();
      return {};
    }
    if (frames_.empty()) return std::move(result_);
    Frame& frame = frames_.back();
    progress = frame.node->operation->read_next(*this, frame, std::move(result_));
    if (progress == Progress::kPart) {
      progress = enter(*part_);
    } else if (progress == Progress::kDone) {
      if (frame.memory != 0 && !memory_[frame.memory - 1]) remember(frame);
      result_ = std::move(frame.object);
      frames_.pop_back();
    }
  }
}

Progress Reading::enter(const Node& node) {
  if (node.is_scalar()) return whole(scalar_part(node));
  frames_.emplace_back(node, Ref());
  const Progress progress = node.operation->open_read(*this, frames_.back());
  if (progress != Progress::kPart) frames_.pop_back();
  return progress;
}

void Reading::fail() {
  for (; !frames_.empty(); frames_.pop_back())
    frames_.back().node->operation->place(py, frames_.back(), bridge.refusal);
}

Progress Reading::head(Frame& frame) {
  if (wire.left() == 0) return broken();  // zeros past the end are no containers
  double cell = wire.number();
  if (cell < 0) return recall(WireReader::as_count(-cell - 1));
  if (cell >= kRemembered) {
    cell -= kRemembered;
    reserve(frame);
  }
  if (!(cell <= static_cast<double>(wire.left()))) return broken();  // also where it is no number
  frame.size = static_cast<Py_ssize_t>(cell);
  return Progress::kPart;
}

Progress Reading::recall(size_t place) {
  if (place >= memory_.size()) return broken();
  if (memory_[place]) {
    expose(place);
    return whole(Ref::share(py, memory_[place].get()));
  }
  bridge.refusal.note(Reason::cyclic, static_cast<uint32_t>(Op::any), "");
  return Progress::kFailed;
}

Progress Reading::not_hashable(const Frame& frame) {
  if (py->PyErr_ExceptionMatches(*py->PyExc_TypeError) == 0) return Progress::kFailed;
  const Ref exception = fetch_exception(py);
  const Ref traceback = Ref::take(py, py->PyException_GetTraceback(exception.get()));
  const Ref text = Ref::take(py, py->PyObject_Str(exception.get()));
  Py_ssize_t size = 0;
  const char* utf8 = text ? py->PyUnicode_AsUTF8AndSize(text.get(), &size) : nullptr;
  if (utf8 == nullptr || traceback) {  // of a __hash__ or __eq__
    raise_exception(py, exception);
    return Progress::kFailed;
  }
  const std::string sentence(utf8, static_cast<size_t>(size));
  bridge.refusal.note(Reason::worded, frame.node->kind, "TypeError: " + sentence);
  return Progress::kFailed;
}

Progress Reading::kept_all(Frame& frame, Py_ssize_t size) {
  if (size == frame.size) return Progress::kDone;
  frame.index = -1;  // the refusal is of the container, not of an item
  if (size >= 0) bridge.refusal.note(Reason::sameInPython, static_cast<uint32_t>(Op::any), "");
  return Progress::kFailed;
}

Ref Reading::key() {
  const Piece characters = wire.characters();
  if (characters.size() > kLongestKey) return make_str(py, characters);
  if (keys_.empty()) keys_.resize(kKeys);
  size_t hash = characters.size();
  for (size_t index = 0; index < characters.size(); ++index) hash = hash * 31 + characters[index];
  Key& key = keys_[hash % kKeys];
  if (!key.made || !(key.characters == characters)) key = {characters, make_str(py, characters)};
  return key.made ? Ref::share(py, key.made.get()) : Ref();
}

void Reading::expose(size_t place) {
  for (Frame& frame : frames_) {
    if (frame.memory != place + 1 || frame.exposed || !py.is_exact(frame.object.get(), py->PyList_Type))
      continue;
    frame.exposed = true;
    for (Py_ssize_t index = std::max<Py_ssize_t>(frame.index, 0); index < frame.size; ++index)
      py->PyList_SetItem(frame.object.get(), index, Ref::share(py, py.none()).release());
  }
}

Progress Reading::broken() {
  py->PyErr_SetString(*py->PyExc_SystemError,
                      "pyforge: the wire holds no value here; addon and package differ");
  return Progress::kFailed;
}

}  // namespace pyforge
