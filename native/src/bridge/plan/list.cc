// Lists: items of one type, in a run of cells where they are numbers.
#include "bridge/plan/operation.h"
#include "bridge/text.h"

namespace pyforge {
namespace {

bool fits(const Node& node) { return node.parts.size() == 1; }

/// Numbers in a run of cells, no call per item for exact floats.
Progress write_numbers(Writing& w, Frame& frame, const NumberCell& cell) {
  if (!w.wire.reserve(static_cast<size_t>(frame.size))) return Progress::kFailed;
  const size_t first = w.wire.run(static_cast<size_t>(frame.size));
  const Op op = frame.node->parts[0]->op;
  const bool is_float = op == Op::f64 || op == Op::number;
  PyObject* list = frame.extra.get();
  const Layout layout = w.py.layout();
  for (Py_ssize_t index = 0; index < frame.size; ++index) {
    if (w.py->PyList_Size(list) < frame.size)
      return changed(w.py, "list");  // by an item's __index__ or __float__
    if (is_float) index = layout.copy_floats(w.py.api(), list, index, frame.size, &w.wire.cell(first));
    if (index == frame.size) break;
    frame.index = index;
    const Ref held = Ref::share(w.py, layout.list_item(w.py.api(), list, index));
    double value = 0;
    if (!cell.load(w.bridge, w.py, held.get(), value)) return Progress::kFailed;
    w.wire.cell(first + static_cast<size_t>(index)) = value;
  }
  return Progress::kDone;
}

/// A list or tuple as it is, another Sequence copied into a list; null with a refusal or a Python error.
Ref as_list(Writing& w, const Node& node, PyObject* object) {
  const Attached& py = w.py;
  if (py.is_a(object, kListSubclass)) return Ref::share(py, object);
  if (py.is_a(object, kTupleSubclass)) return Ref::take(py, py->PySequence_List(object));
  if (py.is_a(object, kUnicodeSubclass)) {
    (void)w.refuse(node, object, Reason::strForList);
    return {};
  }
  PyObject* sequence = abstract_type(py, w.bridge.sequence_abc, "Sequence");
  if (sequence == nullptr) return {};
  const int is_sequence = py->PyObject_IsInstance(object, sequence);
  if (is_sequence == 0) (void)w.refuse(node, object, Reason::notSequence);
  return is_sequence == 1 ? Ref::take(py, py->PySequence_List(object)) : Ref();
}

Progress open_write(Writing& w, Frame& frame) {
  frame.extra = as_list(w, *frame.node, frame.object.get());
  if (!frame.extra) return Progress::kFailed;
  frame.size = w.py->PyList_Size(frame.extra.get());
  if (frame.node->numbers.size() == 1 && frame.node->number(0) != static_cast<double>(frame.size)) {
    w.bridge.refusal.note(
        Reason::wrongLength, frame.node->kind,
        std::to_string(static_cast<Py_ssize_t>(frame.node->number(0))) + " " + std::to_string(frame.size));
    return Progress::kFailed;
  }
  const Progress progress = w.head(frame, frame.object.get(), static_cast<size_t>(frame.size));
  if (progress != Progress::kPart) return progress;
  const NumberCell cell = number_cell(frame.node->parts[0]->op);
  if (cell.load == nullptr) return Progress::kPart;
  const Progress written = write_numbers(w, frame, cell);
  if (written == Progress::kFailed) place_index(w.py, frame, w.bridge.refusal);
  return written;
}

Progress write_next(Writing& w, Frame& frame) {
  const Node& item_node = *frame.node->parts[0];
  PyObject* list = frame.extra.get();
  while (++frame.index < frame.size) {
    if (frame.index >= w.py->PyList_Size(list)) return changed(w.py, "list");
    Ref item = Ref::share(w.py, w.py.layout().list_item(w.py.api(), list, frame.index));
    if (!item_node.is_scalar()) return w.part(item_node, std::move(item));
    if (!w.scalar_part(item_node, item.get())) return Progress::kFailed;
  }
  return Progress::kDone;
}

/// Fills a fresh list with what `make` makes of each cell of a run; that runs no Python code.
template <class Make>
bool read_run(Reading& r, Frame& frame, Make make) {
  const Layout layout = r.py.layout();
  const Api& api = r.py.api();
  const double* cells = r.wire.run(static_cast<size_t>(frame.size));
  for (Py_ssize_t index = 0; index < frame.size; ++index) {
    PyObject* item = make(cells[index]);
    if (item == nullptr) return false;
    layout.fill_list(api, frame.object.get(), index, item);
  }
  return true;
}

bool read_floats(Reading& r, Frame& frame) {
  const Api& api = r.py.api();
  return read_run(r, frame, [&](double cell) { return api.PyFloat_FromDouble(cell); });
}

bool read_strs(Reading& r, Frame& frame) {
  const Layout layout = r.py.layout();
  const Api& api = r.py.api();
  if (!r.wire.is_ascii())
    return read_run(r, frame, [&](double cell) {
      return make_str(r.py, r.wire.characters(WireReader::as_count(cell))).release();
    });
  return read_run(r, frame, [&](double cell) {
    const std::string_view text = r.wire.ascii(WireReader::as_count(cell));
    return layout.make_ascii(api, text.data(), text.size());
  });
}

Progress open_read(Reading& r, Frame& frame) {
  const Progress progress = r.head(frame);
  if (progress != Progress::kPart) return progress;
  frame.object = Ref::take(r.py, r.py->PyList_New(frame.size));
  if (!frame.object) return Progress::kFailed;
  r.remember(frame);
  const Op op = frame.node->parts[0]->op;
  if (op != Op::f64 && op != Op::str) return Progress::kPart;
  const bool read = op == Op::f64 ? read_floats(r, frame) : read_strs(r, frame);
  return read ? r.whole(std::move(frame.object)) : Progress::kFailed;
}

Progress read_next(Reading& r, Frame& frame, Ref part) {
  const Node& item_node = *frame.node->parts[0];
  if (part && !r.fill(frame, std::move(part))) return Progress::kFailed;
  while (++frame.index < frame.size) {
    if (!item_node.is_scalar()) return r.part(item_node);
    Ref item = r.scalar_part(item_node);
    if (!item || !r.fill(frame, std::move(item))) return Progress::kFailed;
  }
  return Progress::kDone;
}

}  // namespace

constexpr Operation k_list = {.fits = fits,
                              .open_write = open_write,
                              .write_next = write_next,
                              .open_read = open_read,
                              .read_next = read_next,
                              .place = place_index,
                              .holds = true};

PyObject* abstract_type(const Attached& py, PyObject*& cache, const char* name) {
  if (cache != nullptr) return cache;
  const Ref module_name = make_str(py, std::string_view("collections.abc"));
  const Ref module = Ref::take(py, py->PyImport_Import(module_name.get()));
  const Ref attribute = make_str(py, std::string_view(name));
  cache = module ? py->PyObject_GetAttr(module.get(), attribute.get()) : nullptr;
  return cache;
}

}  // namespace pyforge
