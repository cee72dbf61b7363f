#include <vector>

#include "floor.h"

// A handle as a slot number: JavaScript holds generation * 2^24 + index, native code a table of (object,
// generation).
namespace {

constexpr uint64_t kIndexBits = 24;
constexpr uint64_t kIndexMask = (1 << kIndexBits) - 1;

struct Slot {
  PyObject* object = nullptr;
  uint32_t generation = 0;
};

// One table for the process: the floor has one environment.
struct SlotTable {
  std::vector<Slot> slots;
  uint32_t top = 0;

  uint32_t push(PyObject* object) {
    if (top == slots.size()) slots.resize(slots.empty() ? 1024 : slots.size() * 2);
    slots[top].object = object;
    return top++;
  }
  void drop_to(uint32_t mark) {
    while (top > mark) {
      Slot& slot = slots[--top];
      slot.generation++;
      Py_DECREF(slot.object);
    }
  }
  PyObject* find(uint32_t index, uint32_t generation) const {
    if (index >= top || slots[index].generation != generation) return nullptr;
    return slots[index].object;
  }
} table;

napi_value used(napi_env env, PyObject* object) {
  if (object) {
    PyObject_IsTrue(object);
  } else {
    napi_throw_error(env, nullptr, "handle used after its scope ended");
  }
  return nullptr;
}

// slotMake(): a handle to True, as one number.
napi_value make(napi_env env, napi_callback_info info) {
  Arguments<0> in(env, info);
  const uint32_t index = table.push(Py_NewRef(Py_True));
  napi_value result;
  napi_create_double(
      env, static_cast<double>((uint64_t{table.slots[index].generation} << kIndexBits) | index), &result);
  return result;
}

// slotUse(handle): its truth, thrown away.
napi_value use(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const auto number = static_cast<uint64_t>(in.f64(0));
  return used(env, table.find(static_cast<uint32_t>(number & kIndexMask),
                              static_cast<uint32_t>(number >> kIndexBits)));
}

// slotMakeSmall() and slotUseSmall(handle): generation and index in 31 bits, which V8 keeps without a box. A
// generation of nine bits comes around after 512 scopes: it catches mistakes, it proves nothing.
constexpr uint32_t kSmallBits = 22;
constexpr uint32_t kSmallMask = (1 << kSmallBits) - 1;
constexpr uint32_t kSmallGenerations = (1 << 9) - 1;

napi_value make_small(napi_env env, napi_callback_info info) {
  Arguments<0> in(env, info);
  const uint32_t index = table.push(Py_NewRef(Py_True));
  napi_value result;
  napi_create_uint32(env, (table.slots[index].generation & kSmallGenerations) << kSmallBits | index, &result);
  return result;
}

napi_value use_small(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const uint32_t number = in.u32(0);
  const uint32_t index = number & kSmallMask;
  const bool known =
      index < table.top && (table.slots[index].generation & kSmallGenerations) == number >> kSmallBits;
  return used(env, known ? table.slots[index].object : nullptr);
}

// slotMakeIndex() and slotUsePair(index, generation): the same table, the two numbers kept apart, so that
// both are small integers; JavaScript knows the generation of its scope and hands it over.
napi_value make_index(napi_env env, napi_callback_info info) {
  Arguments<0> in(env, info);
  const uint32_t index = table.push(Py_NewRef(Py_True));
  table.slots[index].generation = 7;
  napi_value result;
  napi_create_uint32(env, index, &result);
  return result;
}

napi_value use_pair(napi_env env, napi_callback_info info) {
  Arguments<2> in(env, info);
  return used(env, table.find(in.u32(0), in.u32(1)));
}

// slotUseIndex(index): bounds checked, no generation.
napi_value use_index(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  const uint32_t index = in.u32(0);
  return used(env, index < table.top ? table.slots[index].object : nullptr);
}

// slotMark() and slotClose(mark): the scope.
napi_value mark(napi_env env, napi_callback_info info) {
  Arguments<0> in(env, info);
  napi_value result;
  napi_create_uint32(env, table.top, &result);
  return result;
}

napi_value close(napi_env env, napi_callback_info info) {
  Arguments<1> in(env, info);
  table.drop_to(in.u32(0));
  return nullptr;
}

}  // namespace

void add_slot_handles(Floor& floor, napi_value exports) {
  add(floor, exports,
      {{"slotMake", make},
       {"slotUse", use},
       {"slotMakeSmall", make_small},
       {"slotUseSmall", use_small},
       {"slotMakeIndex", make_index},
       {"slotUsePair", use_pair},
       {"slotUseIndex", use_index},
       {"slotMark", mark},
       {"slotClose", close}});
}
