// A refusal: a value that cannot cross, noted where it is found and worded in one place (TypeScript,
// errors/refusal.ts) once its path is known.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "node/napi.h"

namespace pyforge {

class Plan;

/// Why a value was refused. The order is that of `reasons` in errors/refusal.ts; the ABI hash covers it.
enum class Reason : uint8_t {
#define REASON(name) name,
#include "bridge/reasons.def"
};

/// One step of the path to the value: an index, or the text of a key or field: `['a']`, `.price`. A negative
/// index stands for so many steps that were left out.
struct Step {
  double index = 0;
  std::string key;
  bool is_key = false;
};

struct Refusal {
  bool set = false;
  Reason reason{};
  uint32_t kind = 0;  ///< the type that refused: its opcode, or its node's number of `plan` (plan/compile.ts)
  std::string received;  ///< what Python passed: its type's name, or the offending value where that says more
  napi_value value = nullptr;     ///< what JavaScript passed
  std::vector<Step> path;         ///< innermost step first
  std::vector<Refusal> variants;  ///< of a choice: why each of its types refused
  uint32_t levels = 0;            ///< of variants within variants
  int32_t raised = 0;             ///< handle of what Python raised, where a choice or a helper of ours caught it
  const Plan* plan = nullptr;     ///< whose type refused; that of the variants as well

  void note(Reason why, uint32_t type, std::string what) {
    *this = {true, why, type, std::move(what), nullptr, {}, {}, 0, 0, nullptr};
  }
  void note_js(Reason why, uint32_t type, napi_value what) {
    *this = {true, why, type, {}, what, {}, {}, 0, 0, nullptr};
  }
  void under(size_t index) { under(Step{static_cast<double>(index), {}, false}); }
  void under(std::string key) { under(Step{0, std::move(key), true}); }

  /// Keeps both ends of a long path, more than a sentence shows: a choice in depth has as many refusals as
  /// levels.
  void shorten() {
    constexpr size_t kEnds = 100;
    if (path.size() <= 2 * kEnds + 1) return;
    double cut = 0;
    for (size_t index = kEnds; index < path.size() - kEnds; ++index)
      cut += path[index].is_key || path[index].index >= 0 ? 1 : -path[index].index;
    path[kEnds] = {-cut, {}, false};
    path.erase(path.begin() + kEnds + 1, path.end() - kEnds);
  }

 private:
  void under(Step step) {
    constexpr size_t kMostSteps = 1000;
    if (path.size() == kMostSteps) shorten();
    path.push_back(std::move(step));
  }
};

}  // namespace pyforge
