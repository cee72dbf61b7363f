#include "bridge/plan/owner.h"

namespace pyforge {
namespace {

/// Runs inside V8's collection: nothing of Node-API or Python may be touched, the queue takes the plan.
void collected(napi_env, void* plan, void* bridge) {
  static_cast<Bridge*>(bridge)->retire_plan(static_cast<const Plan*>(plan));
}

}  // namespace

bool own_plan(Bridge& bridge, const Attached& py, std::unique_ptr<Plan> plan, napi_value owner) {
  if (bridge.free_plans.empty()) {
    bridge.free_plans.push_back(static_cast<uint32_t>(bridge.plans.size()));
    bridge.plans.push_back(nullptr);
  }
  plan->number = bridge.free_plans.back();
  bridge.free_plans.pop_back();
  bridge.plans[plan->number] = plan.get();
  const bool owned =
      napi_create_reference(bridge.env, owner, 0, &plan->owner) == napi_ok &&
      napi_add_finalizer(bridge.finalizers, owner, plan.get(), collected, &bridge, nullptr) == napi_ok;
  if (!owned) let_go_of_plan(bridge, py, plan.get());
  (void)plan.release();
  return owned;
}

const Plan* share_plan(const Plan& plan) {
  ++plan.owners;
  return &plan;
}

void let_go_of_plan(Bridge& bridge, const Attached& py, const Plan* plan) {
  if (plan == nullptr || --plan->owners > 0) return;
  bridge.plans[plan->number] = nullptr;
  bridge.free_plans.push_back(plan->number);
  if (plan->owner != nullptr) napi_delete_reference(bridge.env, plan->owner);
  for (PyObject* object : plan->objects())
    if (object != nullptr) py->Py_DecRef(object);
  delete plan;
}

napi_value owner_of_plan(napi_env env, const Plan* plan) {
  napi_value owner = nullptr;
  if (plan != nullptr) napi_get_reference_value(env, plan->owner, &owner);
  return owner;
}

}  // namespace pyforge
