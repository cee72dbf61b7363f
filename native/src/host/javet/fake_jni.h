// What the engine sees of a Java virtual machine: the few functions of the Java Native Interface that it
// calls, answered without a JVM. Part of the room javet/, which knows Javet's library and nothing of Python.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace pyforge::host::javet {

// Any jobject: a class, method or field is its name, a string its text, an array its items.
struct JavaObject {
  std::string text;
  std::u16string utf16;
  std::vector<JavaObject*> items;
};

// One machine per engine, used by one thread at a time. Memory: names are interned for good; an object that
// the engine makes during a call is a local reference and dies with the Frame around that call, as in Java;
// one that it asks to keep (NewGlobalRef) is copied out until DeleteGlobalRef.
class FakeJni {
 public:
  // `engine` names the library in the message for a function that is not answered.
  FakeJni(std::string engine, const std::vector<std::string>& node_flags);
  FakeJni(const FakeJni&) = delete;
  FakeJni& operator=(const FakeJni&) = delete;

  [[nodiscard]] void* vm() { return &vm_; }    // JavaVM*
  [[nodiscard]] void* env() { return &env_; }  // JNIEnv*

  // The local references made while it lives. Frames nest.
  class Frame {
   public:
    explicit Frame(FakeJni& jni) : jni_(jni), mark_(jni.locals_.size()) {}
    ~Frame() { jni_.locals_.resize(mark_); }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

   private:
    FakeJni& jni_;
    size_t mark_;
  };

  [[nodiscard]] JavaObject* new_string(const std::string& utf8);
  // An object of no importance, where the engine wants one.
  [[nodiscard]] JavaObject* any_object() { return &any_; }

  // The next NewObject runs `visit(data)` instead of making an object.
  void on_next_object(void (*visit)(void*), void* data) { visit_ = visit, visit_data_ = data; }

  [[nodiscard]] bool threw() const { return thrown_ != nullptr; }
  void forget_thrown() { thrown_ = nullptr; }

 private:
  friend struct JniFunctions;
  struct Env {
    void* const* functions;  // first, as in the C API of JNI: a JNIEnv* is a pointer to a pointer to a table
    FakeJni* jni;
  };

  JavaObject* new_local(JavaObject object);
  JavaObject* intern(const char* name);

  std::string engine_;
  Env env_;
  Env vm_;
  std::map<std::string, JavaObject> names_;
  std::vector<std::unique_ptr<JavaObject>> locals_;
  std::unordered_map<JavaObject*, std::unique_ptr<JavaObject>> kept_;
  JavaObject any_;
  std::vector<JavaObject> flags_;
  JavaObject flag_array_;
  JavaObject* thrown_ = nullptr;
  void (*visit_)(void*) = nullptr;
  void* visit_data_ = nullptr;
};

}  // namespace pyforge::host::javet
