#include "bridge/kept.h"

namespace pyforge {

bool attach_kept(napi_env env, napi_value owner, std::unique_ptr<Kept> kept) {
  const auto collected = [](napi_env, void* data, void*) {
    const std::unique_ptr<Kept> dead(static_cast<Kept*>(data));
    dead->abandon();
  };
  if (kept->handle() == 0) {
    napi_throw_range_error(env, nullptr, "more than 16,777,216 Python objects are kept; release() those no longer needed");
    return false;
  }
  if (napi_wrap(env, owner, kept.get(), collected, nullptr, nullptr) != napi_ok) {
    kept->abandon();
    if (!node::exception_pending(env)) napi_throw_type_error(env, nullptr, "this object keeps a Python object already");
    return false;
  }
  (void)kept.release();
  return true;
}

Kept* kept_of(napi_env env, napi_value owner) {
  void* data = nullptr;
  return napi_unwrap(env, owner, &data) == napi_ok ? static_cast<Kept*>(data) : nullptr;
}

}  // namespace pyforge
