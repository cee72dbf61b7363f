// The fuzzer of the native plan executor: plans, wire cells, characters and Python values, all made of the
// fuzzer's bytes. Beside what the sanitizers see, it insists that a failure has exactly one cause, that
// nothing keeps a reference, and that what was read is written and read again as the same.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "bridge/bridge.h"
#include "bridge/callable.h"
#include "bridge/plan.h"
#include "fake_napi.h"
#include "python/failure.h"

using namespace pyforge;

namespace {

/// What a report shows: the plan, and why something was refused last.
std::vector<uint32_t> plan_code;
std::string last_cause;

[[noreturn]] void broken(const char* law) {
  std::fprintf(stderr, "broken: %s\nplan:", law);
  for (const uint32_t number : plan_code) std::fprintf(stderr, " %u", number);
  std::fprintf(stderr, "\nlast cause: %s\n", last_cause.c_str());
  std::abort();
}

void insist(bool holds, const char* law) {
  if (!holds) broken(law);
}

/// The fuzzer's bytes, one after the other; zeros at the end.
class Bytes {
 public:
  Bytes(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  [[nodiscard]] bool more() const { return at_ < size_; }
  uint8_t byte() { return more() ? data_[at_++] : 0; }
  size_t below(size_t bound) { return bound == 0 ? 0 : byte() % bound; }
  template <class T>
  T raw() {
    uint8_t bytes[sizeof(T)];
    for (uint8_t& each : bytes) each = byte();
    T value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }
  std::string rest(size_t most) {
    const size_t count = std::min(most, size_ - at_);
    std::string bytes(reinterpret_cast<const char*>(data_) + at_, count);
    at_ += count;
    return bytes;
  }

 private:
  const uint8_t* data_;
  size_t size_;
  size_t at_ = 0;
};

struct World {
  Bridge bridge{nullptr};
  PyObject *make = nullptr, *same_form = nullptr;
  std::vector<PyObject*> constants, functions;
};
World* world = nullptr;

struct Description {
  std::vector<uint32_t> code;
  std::vector<PyObject*> objects;
};

/// A plan that mostly fits its operations.
Description describe(Bytes& bytes) {
  Description made;
  const auto count = static_cast<uint32_t>(1 + bytes.below(10));
  made.code.push_back(count);
  for (uint32_t index = 0; index < count; ++index) {
    auto op = static_cast<Op>(bytes.below(kOpCount + (bytes.byte() == 255 ? 1 : 0)));
    // A choice that meets itself within its types tries them in the square, the cube, … of their number.
    const bool last = index + 1 == count;
    if (op == Op::choice && last) op = Op::str;
    size_t parts = 0, objects = 0;
    std::vector<uint32_t> numbers;
    const std::vector<PyObject*>* pool = &world->constants;
    switch (op) {
      case Op::list:
        parts = 1;
        if (bytes.below(8) == 0) numbers = {static_cast<uint32_t>(bytes.below(5))};
        break;
      case Op::set:
        parts = 1;
        numbers = {static_cast<uint32_t>(bytes.below(2))};
        break;
      case Op::optional:
      case Op::nonZero: parts = 1; break;
      case Op::dict: parts = 2; break;
      case Op::tuple:
      case Op::sequence: parts = bytes.below(5); break;
      case Op::choice: parts = 1 + bytes.below(4); break;
      case Op::record:
        parts = bytes.below(4);
        numbers = {static_cast<uint32_t>(bytes.below(5))};
        objects = parts + (numbers[0] == 0 ? 0 : 1);
        for (size_t field = 0; field < parts; ++field) numbers.push_back(bytes.below(4));
        break;
      case Op::literal: objects = 1 + bytes.below(4); break;
      case Op::converted:
        parts = 1;
        objects = 2;
        pool = &world->functions;
        break;
      case Op::object: objects = bytes.below(4) == 0 ? 1 : 0; break;
      case Op::any: numbers = {static_cast<uint32_t>(bytes.below(4))}; break;
      default: break;
    }
    if (bytes.byte() == 255) parts = bytes.below(4);
    if (bytes.byte() == 255) objects = bytes.below(4);
    made.code.insert(made.code.end(),
                     {static_cast<uint32_t>(op), static_cast<uint32_t>(op), static_cast<uint32_t>(parts)});
    const uint32_t first = op == Op::choice ? index + 1 : 0;
    for (size_t part = 0; part < parts; ++part)
      made.code.push_back(first +
                          static_cast<uint32_t>(bytes.below(count - first + (bytes.byte() == 255 ? 1 : 0))));
    made.code.push_back(static_cast<uint32_t>(numbers.size()));
    made.code.insert(made.code.end(), numbers.begin(), numbers.end());
    made.code.push_back(static_cast<uint32_t>(objects));
    for (size_t object = 0; object < objects; ++object) {
      const size_t pick = bytes.below(pool->size() + 1);
      made.objects.push_back(pick == pool->size() ? nullptr : (*pool)[pick]);
    }
  }
  return made;
}

/// Any numbers at all.
Description scramble(Bytes& bytes) {
  Description made;
  for (size_t count = bytes.byte(); count > 0; --count)
    made.code.push_back(bytes.below(16) == 0 ? bytes.raw<uint32_t>()
                                             : static_cast<uint32_t>(bytes.below(32)));
  for (size_t count = bytes.below(8); count > 0; --count)
    made.objects.push_back(world->constants[bytes.below(world->constants.size())]);
  return made;
}

double cell_of(Bytes& bytes, const std::vector<Handle>& handles) {
  constexpr double kSpecial[] = {std::numeric_limits<double>::quiet_NaN(),
                                 std::numeric_limits<double>::infinity(),
                                 -std::numeric_limits<double>::infinity(),
                                 -0.0,
                                 0.5,
                                 -0.5,
                                 9007199254740991,
                                 9007199254740992,
                                 -9007199254740992,
                                 1e300,
                                 -1e300,
                                 4294967295,
                                 2147483648,
                                 -2147483649,
                                 kRemembered * 2};
  switch (bytes.below(8)) {
    case 0: return kRemembered + static_cast<double>(bytes.below(8));
    case 1: return -1.0 - static_cast<double>(bytes.below(8));
    case 2: return kSpecial[bytes.below(std::size(kSpecial))];
    case 3: return bytes.raw<double>();
    case 4: return handles[bytes.below(handles.size())];
    case 5: return bytes.byte();
    default: return static_cast<double>(bytes.below(4));
  }
}

std::u16string characters_of(Bytes& bytes) {
  std::u16string text;
  for (size_t count = bytes.below(64); count > 0; --count) {
    const size_t kind = bytes.below(8);
    text.push_back(kind == 0   ? bytes.raw<char16_t>()
                   : kind == 1 ? static_cast<char16_t>(0xD800 + bytes.below(2) * 0x400)
                   : kind < 6  ? u"0123456789abcdef-_ x"[bytes.below(20)]
                               : static_cast<char16_t>(bytes.byte()));
  }
  return text;
}

/// A failure has one cause, and success has none; what there is, is taken away.
void settle(const Attached& py, bool succeeded) {
  Bridge& bridge = world->bridge;
  const int causes = static_cast<int>(bridge.refusal.set) +
                     static_cast<int>(py->PyErr_Occurred() != nullptr) +
                     static_cast<int>(fake::take_exception().has_value());
  insist(causes == (succeeded ? 0 : 1),
         succeeded ? "what succeeds leaves no error" : "what fails has exactly one cause");
  if (bridge.refusal.set)
    last_cause =
        "refusal " + std::to_string(static_cast<int>(bridge.refusal.reason)) + " " + bridge.refusal.received;
  else if (const Ref raised = fetch_exception(py)) last_cause = type_name(py, raised.get());
  bridge.refusal = {};
}

uint32_t references(PyObject* object) {
  uint32_t count = 0;
  std::memcpy(&count, object, sizeof count);
  return count;
}

/// As `node::characters` finds them.
node::Characters characters_of(std::u16string text) {
  const auto is_ascii = [](char16_t unit) { return unit < 0x80; };
  if (!std::ranges::all_of(text, is_ascii)) return node::Characters(std::move(text));
  node::Characters found;
  found.ascii.assign(text.begin(), text.end());
  return found;
}

Ref read_wire(const Attached& py, const Plan& plan, size_t start, std::u16string text) {
  WireReader reader(world->bridge.wire, start, characters_of(std::move(text)));
  Ref made = read_planned(world->bridge, py, plan, reader);
  settle(py, static_cast<bool>(made));
  return made;
}

void read_cells(const Attached& py, const Plan& plan, Bytes& bytes) {
  Wire& wire = world->bridge.wire;
  std::vector<Handle> handles = {0, -1, 12345};
  for (size_t index = 0; index < 3; ++index)
    handles.push_back(world->bridge.hold(py, Ref::share(py, world->constants[index])));
  WireWriter writer(wire);
  for (size_t count = bytes.byte(); count > 0; --count)
    if (!writer.number(cell_of(bytes, handles))) break;
  (void)read_wire(py, plan, 1, characters_of(bytes));
}

/// The characters where the value was written in one block; its cells are on the wire from 1.
std::optional<std::u16string> write_value(const Attached& py, const Plan& plan, PyObject* value) {
  world->bridge.wire.set_top(1);
  WireWriter writer(world->bridge.wire);
  const bool written = write_planned(world->bridge, py, plan, writer, value);
  settle(py, written);
  if (!written) return std::nullopt;
  napi_value text = writer.finish(nullptr);
  settle(py, text != nullptr);
  return text == nullptr ? std::nullopt : fake::characters_of(text);
}

Ref call(const Attached& py, PyObject* function, std::vector<PyObject*> values) {
  return Ref::take(py, py->PyObject_Vectorcall(function, values.data(), values.size(), nullptr));
}

bool runs_code(const Description& description, const Plan& plan) {
  for (PyObject* object : description.objects)
    for (PyObject* function : world->functions)
      if (object == function) return true;
  return plan.root().op == Op::choice;
}

void write_objects(const Attached& py, const Description& description, const Plan& plan, bool has_choice,
                   Bytes& bytes) {
  const std::string recipe = bytes.rest(4096);
  const Ref argument =
      Ref::take(py, py->PyBytes_FromStringAndSize(recipe.data(), static_cast<Py_ssize_t>(recipe.size())));
  const Ref value = call(py, world->make, {argument.get()});
  py->PyErr_Clear();  // a recipe may ask for what Python refuses, such as a key that cannot be hashed
  if (!value) return;

  const uint32_t before = references(value.get());
  const std::optional<std::u16string> text = write_value(py, plan, value.get());
  if (!text) {
    world->bridge.handles.drop_to(py, 0);
    const bool is_own =
        py.is_exact(value.get(), py->PyList_Type) || py.is_exact(value.get(), py->PyDict_Type);
    if (is_own && !runs_code(description, plan))
      insist(references(value.get()) <= before, "a refused value is let go");
    return;
  }
  const Ref first = read_wire(py, plan, 1, *text);
  if (!first || has_choice || runs_code(description, plan)) return;
  const std::optional<std::u16string> again = write_value(py, plan, first.get());
  insist(again.has_value(), "what was read can be written");
  const Ref second = read_wire(py, plan, 1, *again);
  insist(static_cast<bool>(second), "what was read and written can be read");
  const Ref verdict = call(py, world->same_form, {first.get(), second.get()});
  if (!verdict) py->PyErr_Clear();
  insist(!verdict || verdict.get() == py->_Py_TrueStruct, "what was read stays the same");
}

std::vector<PyObject*> items_of(const Attached& py, PyObject* list) {
  std::vector<PyObject*> items;
  for (Py_ssize_t index = 0; index < py->PyList_Size(list); ++index)
    items.push_back(py->PyList_GetItem(list, index));
  return items;
}

const char* setting(const char* name) {
  const char* value = std::getenv(name);
  if (value != nullptr) return value;
  std::fprintf(stderr, "%s is not set: start this by npm run fuzz\n", name);
  std::exit(2);
}

}  // namespace

/// Belongs to functions of JavaScript, of which there are none here.
void pyforge::destroy_record(Bridge&, const Attached&, FunctionRecord*) { broken("no function is wrapped"); }

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  bool started = false;
  const LoadError error =
      Interpreter::start({setting("PYFORGE_FUZZ_LIBRARY"), setting("PYFORGE_FUZZ_PYTHON"), ""}, started);
  if (!error.empty()) {
    std::fprintf(stderr, "%s\n", error.c_str());
    return 2;
  }
  const Attached py(*Interpreter::running());
  PyObject* globals = py->PyModule_GetDict(py->PyImport_AddModule("__main__"));
  const std::string load = std::string("import sys, gc\nsys.path.insert(0, '") +
                           setting("PYFORGE_FUZZ_SUBJECTS") +
                           "')\nimport subjects\nsys.unraisablehook = lambda raised: None\ngc.disable()\n";
  const Ref code = Ref::take(py, py->Py_CompileString(load.c_str(), "<fuzz>", kFileInput));
  const Ref result = Ref::take(py, py->PyEval_EvalCode(code.get(), globals, globals));
  insist(static_cast<bool>(result), "subjects.py is imported");
  PyObject* module = py->PyImport_AddModule("subjects");
  const auto member = [&](const char* name) {
    const Ref key =
        Ref::take(py, py->PyUnicode_FromStringAndSize(name, static_cast<Py_ssize_t>(std::strlen(name))));
    return py->PyObject_GetAttr(module, key.get());
  };
  world = new World;
  world->make = member("make");
  world->same_form = member("same_form");
  world->constants = items_of(py, member("CONSTANTS"));
  world->functions = items_of(py, member("FUNCTIONS"));
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const Attached py(*Interpreter::running());
  Bytes bytes(data, size);
  const size_t mode = bytes.below(8);
  const Description description = mode == 0 ? scramble(bytes) : describe(bytes);
  plan_code = description.code;
  bool has_choice = false;
  Plan plan;
  if (!plan.decode(description.code, description.objects).empty()) return 0;
  for (size_t index = 0; index < description.code.size(); ++index)
    has_choice = has_choice || description.code[index] == static_cast<uint32_t>(Op::choice);
  world->bridge.wire.open(nullptr, fake::rewire_function(), 1 + bytes.below(64));
  if (mode < 4) read_cells(py, plan, bytes);
  else write_objects(py, description, plan, has_choice, bytes);
  world->bridge.handles.drop_to(py, 0);
  fake::forget_values();
  return 0;
}
