// Who keeps a plan: an object of JavaScript's, which is passed along with the plan's number, and every
// exposed function that runs it. The last one to let go frees it.
#pragma once
#include <memory>

#include "bridge/bridge.h"
#include "bridge/plan/node.h"

namespace pyforge {

/// Puts a plan into the bridge's table for `owner`. False with a JavaScript exception; then the plan is gone.
[[nodiscard]] bool own_plan(Bridge& bridge, const Attached& py, std::unique_ptr<Plan> plan, napi_value owner);

/// Another owner keeps the plan.
[[nodiscard]] const Plan* share_plan(const Plan& plan);

/// An owner lets go; for null nothing happens. With the lock held, on JavaScript's thread.
void let_go_of_plan(Bridge& bridge, const Attached& py, const Plan* plan);

/// The object of JavaScript's that owns a plan, by which TypeScript finds its types; null when it is gone.
[[nodiscard]] napi_value owner_of_plan(napi_env env, const Plan* plan);

}  // namespace pyforge
