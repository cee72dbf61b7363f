// How plans run: both directions keep the containers that are open in frames of their own, so that no depth
// of a value uses up the C stack, and ask each frame's operation what comes next.
#pragma once
#include <unordered_map>

#include "bridge/plan/node.h"
#include "bridge/scalar.h"

namespace pyforge {

/// A container on its way, or anything else that has parts.
struct Frame {
  Frame(const Node& its_node, Ref its_object) : node(&its_node), object(std::move(its_object)) {}

  const Node* node;
  Ref object;             ///< writing: what is written; reading: what is being made
  Ref extra;              ///< another object: the items as a list, the key of a pair
  Ref other;              ///< one more: the value of a pair
  Py_ssize_t index = -1;  ///< of the part that is on its way
  Py_ssize_t size = 0;
  Py_ssize_t position = 0;  ///< of PyDict_Next
  uint8_t form = 0;         ///< what the operation found at the opening
  bool exposed = false;     ///< reading: user code may hold the list that is being filled
  uint32_t memory = 0;      ///< reading: the place among the remembered containers, plus one
};

enum class Progress : uint8_t {
  kFailed,  ///< with a refusal, a Python error or a JavaScript exception
  kDone,    ///< the frame is complete
  kPart,    ///< `part` says what comes next; at the opening: the frame stays
};

/// The first cell of a container: its size; plus this where it may be met again; or -n-1 for the n-th of
/// those.
inline constexpr double kRemembered = 1099511627776;  // 2^40

/// What a choice goes back to when it tries another type.
struct Attempt {
  size_t depth;  ///< of the choice's frame
  WireWriter::Mark mark;
  size_t met;
  uint32_t places;
  std::vector<Refusal> refusals;  ///< of the types that it tried
};

/// Python to the wire.
class Writing {
 public:
  Writing(Bridge& its_bridge, const Attached& its_py, WireWriter& its_wire)
      : bridge(its_bridge), py(its_py), wire(its_wire) {}
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;

  /// Writes `object` as the node declares. False with a refusal (its path tells the place), a Python error or
  /// a JavaScript exception.
  [[nodiscard]] bool write(const Node& node, PyObject* object, bool nests);

  Bridge& bridge;
  const Attached& py;
  WireWriter& wire;

  // --- for operations

  /// Says which part comes next.
  [[nodiscard]] Progress part(const Node& node, Ref object) {
    part_ = &node;
    part_object_ = std::move(object);
    return Progress::kPart;
  }
  [[nodiscard]] bool scalar_part(const Node& node, PyObject* object) {
    return scalar(node.op).write(bridge, py, wire, object);
  }
  [[nodiscard]] Progress refuse(const Node& node, PyObject* object, Reason reason = Reason::wrongType) {
    refuse_type(bridge, py, object, node.kind, reason);
    return Progress::kFailed;
  }

  /// Whether an object was met before, and whether it may be met again. One that only its container and the
  /// frame hold cannot, so most are never looked up.
  struct Meeting {
    bool known = false;
    bool remember = false;
    uint32_t place = 0;
  };
  [[nodiscard]] Meeting meet(const Frame& frame, PyObject* object);
  /// The first cell of a container. kPart: go on; kDone: it was met before, and the cell says so.
  [[nodiscard]] Progress head(const Frame& frame, PyObject* object, size_t size);

  /// A choice opens: what fails within it, it hears of.
  void begin_attempt() { attempts_.push_back({frames_.size(), wire.mark(), order_.size(), places_, {}}); }
  void end_attempt() { attempts_.pop_back(); }
  /// The attempt of the innermost choice.
  [[nodiscard]] Attempt& attempt() { return attempts_.back(); }
  /// Undoes what was written since the attempt began.
  void take_back(const Attempt& attempt);
  /// Which of a choice's types an object is to be tried as first: not those that refused it before. Choices
  /// within choices would try it over and over else, twice as often with each level.
  [[nodiscard]] Py_ssize_t first_choice(const Node& node, PyObject* object) const;
  void remember_choice(const Node& node, PyObject* object, Py_ssize_t index);

 private:
  [[nodiscard]] Progress enter(const Node& node, Ref object);
  /// After a failure: true where a choice has another type to try.
  [[nodiscard]] bool recover();
  /// Whether the failure is one that a choice may answer with its next type: then the attempt has it.
  [[nodiscard]] bool note_refusal();

  /// One object may be met as several types, each of which writes it once.
  using Meet = std::pair<PyObject*, const Node*>;
  struct HashMeet {
    size_t operator()(const Meet& meet) const {
      return std::hash<PyObject*>()(meet.first) * 31 + std::hash<const Node*>()(meet.second);
    }
  };
  struct Met {
    Ref held;
    uint32_t place;
  };
  std::vector<Frame> frames_;
  std::vector<Attempt> attempts_;
  struct Choice {
    Ref held;
    const Node* node;
    Py_ssize_t index;
  };
  std::unordered_multimap<PyObject*, Choice> choices_;
  const Node* part_ = nullptr;
  Ref part_object_;
  bool nests_ = false;
  std::unordered_map<Meet, Met, HashMeet> met_;
  std::vector<Meet> order_;
  uint32_t places_ = 0;
};

/// Keeps Python's collector from looking through containers while they are made: there is no garbage among
/// them. Only where no other code runs meanwhile, which might set the collector itself.
class CollectorPause {
 public:
  CollectorPause(const Attached& py, const Plan& plan)
      : py_(py), paused_(plan.pure() && plan.nests() && py->PyGC_Disable() == 1) {}
  ~CollectorPause() {
    if (paused_) py_->PyGC_Enable();
  }
  CollectorPause(const CollectorPause&) = delete;
  CollectorPause& operator=(const CollectorPause&) = delete;

 private:
  const Attached& py_;
  const bool paused_;
};

/// The wire to Python.
class Reading {
 public:
  Reading(Bridge& its_bridge, const Attached& its_py, WireReader& its_wire)
      : bridge(its_bridge), py(its_py), wire(its_wire) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// Makes a Python object as the node declares; null on failure.
  [[nodiscard]] Ref read(const Node& node);

  Bridge& bridge;
  const Attached& py;
  WireReader& wire;

  // --- for operations

  [[nodiscard]] Progress part(const Node& node) {
    part_ = &node;
    return Progress::kPart;
  }
  [[nodiscard]] Ref scalar_part(const Node& node) {
    return Ref::take(py, scalar(node.op).read(bridge, py, wire));
  }
  /// The next str as a key: keys repeat, and one that was made before is found instead of made, with its
  /// hash.
  [[nodiscard]] Ref key();
  /// A whole value, at the opening.
  [[nodiscard]] Progress whole(Ref object) {
    result_ = std::move(object);
    return result_ ? Progress::kDone : Progress::kFailed;
  }
  /// The first cell of a container: its size in `frame.size`. kDone: it is one that was made before.
  [[nodiscard]] Progress head(Frame& frame);
  [[nodiscard]] Progress recall(size_t place);
  /// The container is there, so that parts may hold it; containers that cannot be changed are remembered at
  /// their end.
  void remember(Frame& frame) {
    if (frame.memory != 0) memory_[frame.memory - 1] = Ref::share(py, frame.object.get());
  }
  void reserve(Frame& frame) {
    memory_.emplace_back();
    frame.memory = static_cast<uint32_t>(memory_.size());
  }
  /// Puts an item into the list of the frame; takes the reference. False with a Python error, where user code
  /// that was given the unfinished list has changed it.
  [[nodiscard]] bool fill(const Frame& frame, Ref item) {
    if (frame.exposed) return py->PyList_SetItem(frame.object.get(), frame.index, item.release()) == 0;
    py.layout().fill_list(py.api(), frame.object.get(), frame.index, item.release());
    return true;
  }
  /// A key or item was not taken: a refusal in Python's words where no code of the user's said so.
  [[nodiscard]] Progress not_hashable(const Frame& frame);
  /// The end of a dict or set of `size`: a refusal where it keeps fewer than were put in.
  [[nodiscard]] Progress kept_all(Frame& frame, Py_ssize_t size);
  /// The wire holds something else than the plan says.
  [[nodiscard]] Progress broken();

 private:
  [[nodiscard]] Progress enter(const Node& node);
  /// A list that is still being filled goes where user code may see it: its empty slots become None.
  void expose(size_t place);
  /// After a failure: names the place.
  void fail();

  std::vector<Frame> frames_;
  const Node* part_ = nullptr;
  Ref result_;
  std::vector<Ref> memory_;

  /// The keys made last, by a hash of their characters.
  struct Key {
    Piece characters;  ///< within the text of the crossing
    Ref made;
  };
  static constexpr size_t kKeys = 256, kLongestKey = 32;
  std::vector<Key> keys_;
};

/// What is behind an opcode. One that has no frame answers kDone at the opening.
struct Operation {
  bool (*fits)(const Node& node);  ///< whether the node has the parts, numbers and objects that it needs
  Progress (*open_write)(Writing&, Frame&);
  Progress (*write_next)(Writing&, Frame&);
  Progress (*open_read)(Reading&, Frame&);
  Progress (*read_next)(Reading&, Frame&, Ref part);          ///< with the part that was asked for, if any
  void (*place)(const Attached& py, const Frame&, Refusal&);  ///< adds the step to the part that was refused
  bool transparent = false;  ///< passes its own value to a part: a cycle of such nodes has no end
  bool holds = false;        ///< makes a container
};

#define OPERATION(name) extern const Operation k_##name;
#include "bridge/operations.def"

/// The steps of paths.
void place_index(const Attached& py, const Frame& frame, Refusal& refusal);
void place_nothing(const Attached& py, const Frame& frame, Refusal& refusal);
/// A key of a dict as a step; a Python error that is set stays.
void place_key(const Attached& py, PyObject* key, Refusal& refusal);

/// A type of collections.abc, imported at first need and kept in `cache`. Null with a Python error.
[[nodiscard]] PyObject* abstract_type(const Attached& py, PyObject*& cache, const char* name);

/// Something changed while it was written: a Python error.
[[nodiscard]] Progress changed(const Attached& py, const char* what);

}  // namespace pyforge
