// Plans: a declared type compiled to nodes, executed here without asking JavaScript again. Both directions
// run over the wire in one crossing.
#pragma once
#include "bridge/plan/operation.h"

namespace pyforge {

/// Writes `object` as the plan declares; see Writing::write.
[[nodiscard]] inline bool write_planned(Bridge& bridge, const Attached& py, const Plan& plan,
                                        WireWriter& wire, PyObject* object) {
  Writing writing(bridge, py, wire);
  if (writing.write(plan.root(), object, plan.nests())) return true;
  bridge.refusal.plan = &plan;
  return false;
}

/// Makes an object of what the plan declares; null on failure.
[[nodiscard]] inline Ref read_planned(Bridge& bridge, const Attached& py, const Plan& plan,
                                      WireReader& wire) {
  const CollectorPause pause(py, plan);
  Reading reading(bridge, py, wire);
  Ref object = reading.read(plan.root());
  if (!object) bridge.refusal.plan = &plan;
  return object;
}

}  // namespace pyforge
