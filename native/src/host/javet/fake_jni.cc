#include "host/javet/fake_jni.h"

#include <array>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "host/unicode.h"

namespace pyforge::host::javet {

// The answers. Parameters that no answer depends on are left out: a caller may pass more than a C function
// takes. "V" variants take their arguments as a va_list; the others' come as they are.
struct JniFunctions {
  using Env = FakeJni::Env;
  using Jboolean = uint8_t;

  static JavaObject* find_class(Env* env, const char* name) { return env->jni->intern(name); }
  static JavaObject* member(Env* env, JavaObject*, const char* name) { return env->jni->intern(name); }

  static int32_t throw_object(Env* env, JavaObject* exception) {
    env->jni->thrown_ = exception;
    return 0;
  }
  static JavaObject* exception_occurred(Env* env) { return env->jni->thrown_; }
  static Jboolean exception_check(Env* env) { return env->jni->threw(); }
  static void exception_clear(Env* env) { env->jni->forget_thrown(); }

  static JavaObject* new_global_ref(Env* env, JavaObject* object) {
    for (const auto& local : env->jni->locals_) {
      if (local.get() != object) continue;
      auto copy = std::make_unique<JavaObject>(*object);
      JavaObject* kept = copy.get();
      env->jni->kept_.emplace(kept, std::move(copy));
      return kept;
    }
    return object;  // a name or a member of the machine lives as long as the machine
  }
  static void delete_global_ref(Env* env, JavaObject* object) { env->jni->kept_.erase(object); }
  static void delete_local_ref(Env*) {}  // the Frame does it

  static JavaObject* new_object(Env* env, JavaObject* type, JavaObject*, va_list arguments) {
    FakeJni& jni = *env->jni;
    if (auto visit = std::exchange(jni.visit_, nullptr)) {
      visit(jni.visit_data_);
      return nullptr;
    }
    if (!type->text.ends_with("/V8ValueString")) return jni.new_local({type->text, {}, {}});
    (void)va_arg(arguments, JavaObject*);  // the runtime; the text comes second
    const JavaObject* string = va_arg(arguments, JavaObject*);
    return string == nullptr ? nullptr : jni.new_local(*string);
  }
  static Jboolean is_instance_of(Env*) { return 0; }

  static JavaObject* call_object(Env* env, JavaObject*, JavaObject* method) {
    FakeJni& jni = *env->jni;
    if (method->text == "toArray") return &jni.flag_array_;    // NodeFlags
    if (method->text == "toString") return jni.new_local({});  // V8Flags: they ride on Node's
    if (method->text == "seal" || method->text == "getRuntimeOptions") return &jni.any_;
    return nullptr;  // no snapshot, no console arguments; results of scripts other than strings are not read
  }
  static Jboolean call_boolean(Env*, JavaObject*, JavaObject* method) {
    return method->text == "isBuiltInModuleResolution";
  }
  static void call_void(Env*) {}
  static Jboolean call_static_boolean(Env*) { return 0; }
  static JavaObject* static_object_field(Env* env) { return &env->jni->any_; }

  static JavaObject* new_string_utf16(Env* env, const char16_t* units, int32_t length) {
    const std::u16string text(units, static_cast<size_t>(length));
    return env->jni->new_local({utf8_from_utf16(text), text, {}});
  }
  static JavaObject* new_string_utf8(Env* env, const char* text) { return env->jni->new_string(text); }
  static int32_t utf16_length(Env*, JavaObject* string) { return static_cast<int32_t>(string->utf16.size()); }
  static const char16_t* utf16_chars(Env*, JavaObject* string) { return string->utf16.c_str(); }
  static int32_t utf8_length(Env*, JavaObject* string) { return static_cast<int32_t>(string->text.size()); }
  static const char* utf8_chars(Env*, JavaObject* string) { return string->text.c_str(); }
  static void release_chars(Env*) {}

  static int32_t array_length(Env*, JavaObject* array) { return static_cast<int32_t>(array->items.size()); }
  static JavaObject* array_item(Env*, JavaObject* array, int32_t index) {
    return array->items[static_cast<size_t>(index)];
  }

  static int32_t get_env(Env* vm, void** out) {
    *out = vm->jni->env();
    return 0;
  }

  template <size_t kSlot>
  [[noreturn]] static void missing(Env* env) {
    std::fprintf(
        stderr,
        "pyforge: the Node engine %s called JNI function number %zu, which this host does not answer: "
        "it is another version than the host was made for. fix: unset PYFORGE_ENGINE, or update "
        "pyforge-ts-runtime\n",
        env->jni->engine_.c_str(), kSlot);
    std::abort();
  }
};

namespace {

template <typename F>
void* slot(F* function) {
  return reinterpret_cast<void*>(function);
}

template <size_t kCount>
using Table = std::array<void*, kCount>;

template <size_t kCount>
Table<kCount> table_of(std::initializer_list<std::pair<size_t, void*>> rows) {
  Table<kCount> table;
  [&]<size_t... kSlots>(std::index_sequence<kSlots...>) {
    ((table[kSlots] = slot(&JniFunctions::missing<kSlots>)), ...);
  }(std::make_index_sequence<kCount>{});
  for (const auto& [number, function] : rows) table[number] = function;
  return table;
}

// Slot numbers are those of the JNI specification ("Interface Function Table").
void* const* functions() {
  using J = JniFunctions;
  static const Table<235> table = table_of<235>({
      {6, slot(&J::find_class)},             // FindClass
      {13, slot(&J::throw_object)},          // Throw
      {15, slot(&J::exception_occurred)},    // ExceptionOccurred
      {17, slot(&J::exception_clear)},       // ExceptionClear
      {21, slot(&J::new_global_ref)},        // NewGlobalRef
      {22, slot(&J::delete_global_ref)},     // DeleteGlobalRef
      {23, slot(&J::delete_local_ref)},      // DeleteLocalRef
      {29, slot(&J::new_object)},            // NewObjectV
      {32, slot(&J::is_instance_of)},        // IsInstanceOf
      {33, slot(&J::member)},                // GetMethodID
      {35, slot(&J::call_object)},           // CallObjectMethodV
      {38, slot(&J::call_boolean)},          // CallBooleanMethodV
      {62, slot(&J::call_void)},             // CallVoidMethodV
      {113, slot(&J::member)},               // GetStaticMethodID
      {118, slot(&J::call_static_boolean)},  // CallStaticBooleanMethodV
      {144, slot(&J::member)},               // GetStaticFieldID
      {145, slot(&J::static_object_field)},  // GetStaticObjectField
      {163, slot(&J::new_string_utf16)},     // NewString
      {164, slot(&J::utf16_length)},         // GetStringLength
      {165, slot(&J::utf16_chars)},          // GetStringChars
      {166, slot(&J::release_chars)},        // ReleaseStringChars
      {167, slot(&J::new_string_utf8)},      // NewStringUTF
      {168, slot(&J::utf8_length)},          // GetStringUTFLength
      {169, slot(&J::utf8_chars)},           // GetStringUTFChars
      {170, slot(&J::release_chars)},        // ReleaseStringUTFChars
      {171, slot(&J::array_length)},         // GetArrayLength
      {173, slot(&J::array_item)},           // GetObjectArrayElement
      {228, slot(&J::exception_check)},      // ExceptionCheck
  });
  return table.data();
}

void* const* vm_functions() {
  using J = JniFunctions;
  static const Table<8> table = table_of<8>({
      {4, slot(&J::get_env)},  // AttachCurrentThread
      {6, slot(&J::get_env)},  // GetEnv
      {7, slot(&J::get_env)},  // AttachCurrentThreadAsDaemon
  });
  return table.data();
}

}  // namespace

FakeJni::FakeJni(std::string engine, const std::vector<std::string>& node_flags)
    : engine_(std::move(engine)), env_{functions(), this}, vm_{vm_functions(), this} {
  for (const std::string& flag : node_flags) flags_.push_back({flag, utf16_from_utf8(flag), {}});
  for (JavaObject& flag : flags_) flag_array_.items.push_back(&flag);
}

JavaObject* FakeJni::new_local(JavaObject object) {
  return locals_.emplace_back(std::make_unique<JavaObject>(std::move(object))).get();
}

JavaObject* FakeJni::intern(const char* name) {
  JavaObject& object = names_[name];
  object.text = name;
  return &object;
}

JavaObject* FakeJni::new_string(const std::string& utf8) {
  return new_local({utf8, utf16_from_utf8(utf8), {}});
}

}  // namespace pyforge::host::javet
