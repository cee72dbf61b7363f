#include "host/boot.h"

#include <dlfcn.h>

#include "host/unicode.h"

namespace pyforge::host {
namespace {

// RTLD_NOW: an addon with a missing symbol fails here, with its name, instead of ending the process later.
// beforeExit: Node emits it when a step leaves nothing to do, and here every step may be followed by more.
constexpr char kOpenAddon[] = R"((config) => {
  const boot = { host: "python", addon: config.addon, exe: config.executable, exports: undefined, emit: process.emit };
  Object.defineProperty(globalThis, Symbol.for("pyforge.boot"), { value: boot });
  process.emit = function emit(event) {
    return event === "beforeExit" ? false : Reflect.apply(boot.emit, this, arguments);
  };
  const addon = { exports: {} };
  process.dlopen(addon, config.addon, process.getBuiltinModule("node:os").constants.dlopen.RTLD_NOW);
  boot.exports = addon.exports;
})";

// A script that was compiled before takes 12 ms less to load. The code is made when PyForge is built; V8
// refuses it where its version or its flags are others. `load` runs a CommonJS file and gives its script.
constexpr char kLoadRuntime[] = R"js((config) => {
  const boot = globalThis[Symbol.for("pyforge.boot")];
  const { existsSync, readFileSync } = process.getBuiltinModule("node:fs");
  const { Script, constants } = process.getBuiltinModule("node:vm");
  const { createRequire } = process.getBuiltinModule("node:module");
  const { dirname } = process.getBuiltinModule("node:path");
  boot.load = (filename) => {
    const head = "(function (exports, require, module, __filename, __dirname) { ";
    const cache = filename + ".cache";
    const script = new Script(head + readFileSync(filename, "utf8") + "\n})", {
      filename,
      columnOffset: -head.length,
      cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    const module = { exports: {} };
    const run = script.runInThisContext();
    run.call(module.exports, module.exports, createRequire(filename), module, filename, dirname(filename));
    return script;
  };
  boot.compiled = boot.load(config.runtime).cachedDataRejected === false;
})js";

constexpr char kDone[] = "done";

// Calls the JavaScript function `body` with the paths; what it throws is the failure.
std::optional<Failure> call(Engine& engine, const char* name, const char* body, const BootPaths& paths) {
  const std::string config = "{ addon: " + script_literal(paths.addon) +
                             ", runtime: " + script_literal(paths.runtime) +
                             ", executable: " + script_literal(paths.executable) + " }";
  const std::string script = std::string("try { (") + body + ")(" + config + "); " + script_literal(kDone) +
                             " } catch (error) { process.getBuiltinModule(\"node:util\").inspect(error) }";
  const std::optional<std::string> outcome = engine.run(script, name);
  if (outcome == kDone) return std::nullopt;
  return outcome.value_or("the engine ran nothing");
}

std::optional<Failure> give_door(const std::string& path, const PyforgeDoor& door) {
  void* addon = dlopen(path.c_str(), RTLD_NOW | RTLD_NOLOAD);
  void* symbol = addon == nullptr ? nullptr : dlsym(addon, "pyforge_set_door");
  if (symbol == nullptr) {
    return "PyForge's addon " + path +
           " has no door for this host (pyforge_set_door): the two are of different versions; reinstall "
           "pyforge-ts-runtime";
  }
  reinterpret_cast<decltype(&pyforge_set_door)>(symbol)(&door);
  return std::nullopt;
}

}  // namespace

std::optional<Failure> boot(Engine& engine, const BootPaths& paths, const PyforgeDoor& door) {
  if (auto failure = call(engine, "pyforge:open-addon", kOpenAddon, paths)) {
    return "Node started, but could not open PyForge's addon " + paths.addon +
           "; reinstall pyforge-ts-runtime. Node says: " + *failure;
  }
  if (auto failure = give_door(paths.addon, door)) return failure;
  if (auto failure = call(engine, "pyforge:load-runtime", kLoadRuntime, paths)) {
    return "Node started, but PyForge's runtime " + paths.runtime +
           " failed; reinstall pyforge-ts and pyforge-ts-runtime, of one version. Node says: " + *failure;
  }
  return std::nullopt;
}

}  // namespace pyforge::host
