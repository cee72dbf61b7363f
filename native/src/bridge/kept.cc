#include "bridge/kept.h"

namespace pyforge {
namespace {

/// Runs inside V8's collection: nothing of Node-API or Python may be touched, the queue takes the ticket.
void collected(napi_env, void* ticket, void* bridge) {
  static_cast<Bridge*>(bridge)->retire_kept(reinterpret_cast<uint64_t>(ticket));
}

}  // namespace

Handle keep_for(Bridge& bridge, const Attached& py, Ref object, napi_value owner) {
  napi_ref reference = nullptr;
  if (napi_create_reference(bridge.env, owner, 0, &reference) != napi_ok) {
    if (!node::exception_pending(bridge.env))
      napi_throw_type_error(bridge.env, nullptr, "only an object can own a Python object");
    return 0;
  }
  const Handle handle = bridge.handles.keep(object.get(), reference);
  if (handle == 0) {
    napi_delete_reference(bridge.env, reference);
    napi_throw_range_error(bridge.env, "ERR_PYFORGE_KEPT",
                           "more than 4,194,304 Python objects are kept; release() those no longer needed");
    return 0;
  }
  (void)object.release();
  void* ticket = reinterpret_cast<void*>(bridge.handles.ticket(handle));
  if (napi_add_finalizer(bridge.finalizers, owner, ticket, collected, &bridge, nullptr) == napi_ok)
    return handle;
  py->Py_DecRef(bridge.handles.unkeep(bridge.env, handle));
  return 0;
}

}  // namespace pyforge
