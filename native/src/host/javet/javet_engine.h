// The engine over Javet's published library: Node and V8 as one shared object that a Java project starts
// through JNI. May import host/ and the C library.
#pragma once

#include <ucontext.h>

#include <atomic>
#include <cstdint>
#include <memory>

#include "host/engine.h"
#include "host/javet/fake_jni.h"

namespace pyforge::host::javet {

struct Natives {
#define NATIVE(returns, member, name, parameters) returns(*member) parameters;
#include "host/javet/natives.def"
};

class JavetEngine final : public Engine {
 public:
  [[nodiscard]] std::optional<Failure> start(const EngineOptions& options) override;
  [[nodiscard]] std::optional<std::string> run(const std::string& script, const std::string& name) override;
  void share() override;
  void visit(void (*run)(void* data), void* data) override;
  void pump() override;
  void terminate() override;
  [[nodiscard]] bool stepping() const override { return stepping_; }
  void stop() override;

 private:
  [[nodiscard]] std::optional<Failure> open(const std::string& library);
  [[nodiscard]] std::optional<Failure> hold();
  void leave();
  static void enter(unsigned high, unsigned low);
  static void park(void* self);

  void* library_ = nullptr;
  Natives natives_{};
  std::unique_ptr<FakeJni> jni_;
  int64_t runtime_ = 0;
  ucontext_t owner_{};
  ucontext_t parked_{};
  void* hold_stack_ = nullptr;
  std::atomic<bool> stepping_ = false;
};

}  // namespace pyforge::host::javet
